"""Sends one message to one address through apprise, and says what became of it without repeating a secret."""

import logging
import re
import warnings
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from importlib import import_module
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Final
from urllib.parse import urlsplit

from apprise import Apprise, AppriseAsset, NotifyFormat, PersistentStoreMode
from apprise.common import OverflowMode
from apprise.plugins import N_MGR
from apprise.plugins.base import NotifyBase
from apprise.plugins.telegram import NotifyTelegram
from apprise.result import AppriseResult, AppriseResultStatus

from watcher.core.telling.render import Message
from watcher.core.telling.stories import stable_id
from watcher.delivery.crew import Crew
from watcher.delivery.results import PartSent, Refused, Result, Retry, Sent

with warnings.catch_warnings():  # the mail plugin asks for a module of old that Python 3.11 and 3.12 warn of
    warnings.simplefilter("ignore", DeprecationWarning)
    from watcher.delivery.mail import Mail

COMMON: Final = {
    "discord": ("discord", "NotifyDiscord"),
    "gotify": ("gotify", "NotifyGotify"),
    "gotifys": ("gotify", "NotifyGotify"),
    "json": ("custom_json", "NotifyJSON"),
    "jsons": ("custom_json", "NotifyJSON"),
    "matrix": ("matrix", "NotifyMatrix"),
    "matrixs": ("matrix", "NotifyMatrix"),
    "mmost": ("mattermost", "NotifyMattermost"),
    "mmosts": ("mattermost", "NotifyMattermost"),
    "ntfy": ("ntfy", "NotifyNtfy"),
    "ntfys": ("ntfy", "NotifyNtfy"),
    "pover": ("pushover", "NotifyPushover"),
    "slack": ("slack", "NotifySlack"),
    "tgram": ("telegram", "NotifyTelegram"),
    "workflow": ("workflows", "NotifyWorkflows"),
    "workflows": ("workflows", "NotifyWorkflows"),
}
"""By scheme: the module and the class of services that are loaded alone."""

_OWN_HOST: Final = frozenset({"form", "forms", "gotify", "gotifys", "json", "jsons", "mmost", "mmosts", "xml", "xmls"})
"""Schemes whose addresses begin with a host; those of others may begin with a secret."""

_LOADING: Final = Lock()

_PERMANENT: Final = frozenset({400, 401, 403, 404})
_LEAST_WAIT: Final = timedelta(seconds=5)
"""For a service that asks for patience without saying how much."""

_MARGIN: Final = timedelta(seconds=1)
"""By how much a call may outlast our deadline, so that it is always ours that ends the waiting."""

_STATUS = re.compile(r"error=(\d{3})\b")
_RETRY_AFTER = re.compile(r"retry[ _]after\D{0,3}(\d{1,6})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Targets:
    """Whom an address reaches: as far as the service names them, and how many messages that makes."""

    names: tuple[str, ...]
    count: int


def is_service(scheme: str) -> bool:
    """Whether apprise has a service for addresses that begin so."""
    _load(scheme.lower())
    return scheme.lower() in N_MGR


def targets(address: str) -> Targets | None:
    """Whom an address reaches; None for one that is not understood. Nothing is sent."""
    service = _service(address)
    return None if service is None else _targets(service)


def endpoint(address: str) -> tuple[str, int] | None:
    """The host and port that a message to an address would be sent to; None where the service does not tell."""
    service = _service(address)
    if isinstance(service, Mail):
        return str(service.smtp_host), int(service.port or 0)
    if service is not None and address.partition(":")[0].lower() in _OWN_HOST:
        return str(service.host), int(service.port or (443 if service.secure else 80))
    known = getattr(service, "notify_url", None) or getattr(service, "webhook_url", "")
    url = urlsplit(str(known).partition("{")[0])
    return None if url.hostname is None else (url.hostname, url.port or 443)


class Notifier:
    """Sends; ``deadline`` bounds one call.

    Apprise and the libraries below it log tokens, addresses and whole messages, so none of what they say leaves them.
    """

    def __init__(self, *, deadline: timedelta) -> None:
        self._deadline = deadline
        self._crew = Crew("apprise")
        _hush()

    def send(self, address: str, message: Message, sent: Collection[str] = ()) -> Result:
        """Send to one address, its secrets filled in; blocks up to the deadline. Never raises for what services do.

        Of a message in parts one is sent, the first whose id is not among those that were ``sent``.
        """
        left = [(id_, body) for id_, body in _parts(message) if id_ not in sent]
        if not left:
            return Sent()
        part, body = left[0]
        result = self._send_part(address, replace(message, body=body, more=()))
        return PartSent(part) if isinstance(result, Sent) and len(left) > 1 else result

    def _send_part(self, address: str, message: Message) -> Result:
        service = _service(address)
        if service is None:
            return Refused("the address is not understood; `watcher check` says why")
        if _targets(service).count != 1:
            return Refused("the address does not name one recipient; `watcher check` says why")
        _prepare(service, message)
        _be_patient(service, self._deadline + _MARGIN)
        return self._within_deadline(service, message)

    def _within_deadline(self, service: NotifyBase, message: Message) -> Result:
        """Wait for a thread of our own: apprise's pool of a few would be blocked by as many services that hang."""
        results: SimpleQueue[Result] = SimpleQueue()
        self._crew.begin(lambda: results.put(_sent(service, message)))
        try:
            return results.get(timeout=self._deadline.total_seconds())
        except Empty:
            return Retry("no answer in time; it may have arrived")


def _parts(message: Message) -> list[tuple[str, str]]:
    """The parts of a message, each with an id that its place and words always give."""
    bodies = (message.body, *message.more)
    return [(stable_id(f"{number}", body), body) for number, body in enumerate(bodies, start=1)]


def _hush() -> None:
    """Keep what these libraries log to themselves; apprise still gathers its warnings for the result.

    Each has a handler of its own that drops everything, so nothing falls through to stderr.
    """
    for library in ("apprise", "urllib3", "requests"):
        logger = logging.getLogger(library)
        logger.setLevel(logging.WARNING)
        logger.propagate = False


def _load(scheme: str) -> None:
    """Let apprise know the service of a scheme: a common one alone, as all two hundred take ten megabytes and 0.3 s.

    An address of any other scheme may be a service's own (https://discord.com/…): all are asked for it.
    """
    _hush()
    with _LOADING:
        _begin_with_none()
        if scheme in N_MGR:
            return
        if scheme not in COMMON:
            N_MGR.load_modules()  # type: ignore[no-untyped-call]
        else:
            module, name = COMMON[scheme]
            N_MGR.add(getattr(import_module(f"apprise.plugins.{module}"), name))  # type: ignore[no-untyped-call]


@cache
def _begin_with_none() -> None:
    """Apprise loads all services unless some folder of them was loaded before; mail is our own from the beginning."""
    with TemporaryDirectory() as empty:
        N_MGR.load_modules(path=empty)  # type: ignore[no-untyped-call]
    N_MGR.add(Mail, force=True)  # type: ignore[no-untyped-call]


def _service(address: str) -> NotifyBase | None:
    """A fresh object for each call: apprise makes one object wait for seconds between two messages."""
    _load(address.partition(":")[0].lower())
    asset = AppriseAsset(service_timeout=0, storage_mode=PersistentStoreMode.MEMORY, app_id="watcher")
    try:
        service = Apprise.instantiate(address, asset=asset, suppress_exceptions=True)
    except Exception:  # noqa: BLE001 - plugins raise whatever their parsing meets on a bad address
        return None
    return service if isinstance(service, NotifyBase) else None


def _targets(service: NotifyBase) -> Targets:
    """Copies of a mail are recipients as well; a bot without a chat would write to whoever wrote to it last."""
    if isinstance(service, Mail):
        names = (*(address for _, address in service.targets), *sorted(service.cc), *sorted(service.bcc))
        return Targets(names, len(names))
    if isinstance(service, NotifyTelegram):
        chats = tuple(f"{chat}:{topic}" if topic else f"{chat}" for chat, topic in service.targets)
        return Targets(chats, len(chats))
    named = getattr(service, "targets", None)
    count = 0 if isinstance(named, list | tuple | set) and not named else len(service)
    return Targets((), count)


def _prepare(service: NotifyBase, message: Message) -> None:
    """Follow no redirect, leave words as they are, and split rather than lose what is too long; no mail is too long."""
    service.overflow_mode = OverflowMode.SPLIT
    service.redirects = False
    service.interpret_emojis = False
    if isinstance(service, NotifyTelegram):
        service.notify_format = NotifyFormat.HTML  # type: ignore[assignment]  # the class names both
    if isinstance(service, Mail):
        service.overflow_mode = OverflowMode.UPSTREAM
        service.message = message


def _be_patient(service: NotifyBase, limit: timedelta) -> None:
    """Leave the deadline to us: after four seconds apprise takes what a slow service is taking for lost.

    It would be sent again each time. To a mail server it has one limit, for connecting and all that follows.
    """
    service.socket_read_timeout = limit.total_seconds()
    if isinstance(service, Mail):
        service.socket_connect_timeout = limit.total_seconds()


def _sent(service: NotifyBase, message: Message) -> Result:
    """What came of one call; the text of an exception may hold a secret, so only its kind is told."""
    sender = Apprise()
    sender.add(service)
    try:
        result = sender.notify(
            body=_encodable(message.body),
            title="" if message.html else _encodable(message.subject),
            body_format=NotifyFormat.HTML if message.html else NotifyFormat.TEXT,
        )
    except Exception as error:  # noqa: BLE001 - whatever a plugin raises, the message is tried again
        return Retry(f"sending failed: {type(error).__name__}")
    return _outcome(result)


def _encodable(text: str) -> str:
    """Half a surrogate pair would fail a mail for ever."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _outcome(result: AppriseResult) -> Result:
    """Read what became of the one target; apprise's own words may hold secrets and are only searched for numbers."""
    if result.status is AppriseResultStatus.SUCCESS:
        return Sent()
    said = [entry.message for entry in result.logs()]
    status = _last(_STATUS, said)
    asked = _last(_RETRY_AFTER, said)
    if status in _PERMANENT:
        return Refused(f"the service refused it for good (status {status})")
    if status is not None:
        after = timedelta(seconds=asked) if asked is not None else _LEAST_WAIT
        return Retry(f"the service did not take it (status {status})", max(after, _LEAST_WAIT))
    return Retry("the service did not take it")


def _last(pattern: re.Pattern[str], texts: Iterable[str]) -> int | None:
    """The last number found: apprise puts the status behind the service's own words, which may hold anything."""
    found = [match for text in texts for match in pattern.finditer(text)]
    return int(found[-1][1]) if found else None
