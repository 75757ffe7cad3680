"""Delivery: one message to one recipient at a time, and what became of it as a value."""

from watcher.delivery.addresses import AddressProblem, check_address
from watcher.delivery.notifier import Notifier, Refused, Result, Retry, Sent, medium_of
from watcher.delivery.retries import GIVE_UP_AFTER, next_try
from watcher.delivery.sender import Dead, Sender

__all__ = [
    "GIVE_UP_AFTER",
    "AddressProblem",
    "Dead",
    "Notifier",
    "Refused",
    "Result",
    "Retry",
    "Sender",
    "Sent",
    "check_address",
    "medium_of",
    "next_try",
]
