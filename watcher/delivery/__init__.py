"""Delivery: one message to one recipient at a time, and what became of it as a value.

What needs apprise (`notifier`, `addresses`) is imported from its module by whoever needs it, as that takes its time.
"""

from watcher.delivery.post import NOWHERE, SEND_DEADLINE, TERMINAL, Post, medium_of
from watcher.delivery.results import PartSent, Refused, Result, Retry, Sent
from watcher.delivery.retries import GIVE_UP_AFTER, next_try
from watcher.delivery.sender import Sender
from watcher.delivery.standing import given_up, whom

__all__ = [
    "GIVE_UP_AFTER",
    "NOWHERE",
    "SEND_DEADLINE",
    "TERMINAL",
    "PartSent",
    "Post",
    "Refused",
    "Result",
    "Retry",
    "Sender",
    "Sent",
    "given_up",
    "medium_of",
    "next_try",
    "whom",
]
