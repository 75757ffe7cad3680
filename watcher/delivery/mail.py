"""Apprise's mail service with mails of our own: text and HTML, threaded by story, known by alert."""

import smtplib
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from typing import Any, Final

from apprise import NotifyFormat
from apprise.exception import AppriseImproperlyConfigured
from apprise.plugins.email import NotifyEmail
from apprise.plugins.email.base import PGPMode
from apprise.plugins.email.smtp import AppriseSMTPController

from watcher.core.telling.render import Message

_POLICY: Final = SMTP.clone(cte_type="7bit")
"""Whatever relay a mail meets on its way can carry it."""

_TROUBLES: Final = (OSError, smtplib.SMTPException, RuntimeError, AppriseImproperlyConfigured)
"""What apprise's own service takes for a mail that did not pass."""


_THREADING: Final = ("In-Reply-To", "References")


class Mail(NotifyEmail):  # type: ignore[no-untyped-call]  # apprise types its hook for subclasses in part
    """Understands apprise's mail addresses and speaks its SMTP, but writes ``message`` itself if there is one.

    Apprise would draw the text part from the HTML, without the empty lines between its sections. A mail that is to be
    signed or encrypted is left to apprise, as text.
    """

    message: Message | None = None

    def send(self, body: str, title: str = "", *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 - apprise's own
        """Send the mail; whether the server took it."""
        if self.message is None or self.pgp_mode != PGPMode.NONE or len(self.targets) != 1:
            return bool(super().send(body, title, *args, **kwargs))  # type: ignore[no-untyped-call]
        written = self._written(self.message)
        try:
            with self._server() as server:
                return server.sendmail(str(self.from_addr[1]), [self.targets[0][1]], written)
        except _TROUBLES:
            return False

    def _server(self) -> AppriseSMTPController:
        return AppriseSMTPController(
            self.smtp_host,
            self.port or 0,
            self.secure_mode or "",
            self.user,
            self.password,
            verify_certificate=self.verify_certificate,
            socket_connect_timeout=max(1, int(self.socket_connect_timeout)),
        )

    def _written(self, message: Message) -> str:
        mail = EmailMessage(_POLICY)
        mail["Subject"] = " ".join(_encodable(message.subject).split())
        mail["From"] = _address(*self.from_addr)
        mail["To"] = _address(*self.targets[0])
        if self.reply_to:
            mail["Reply-To"] = ", ".join(sorted(self.reply_to))
        mail["Date"] = formatdate()
        for name, value in {**self.headers, **_tags(message)}.items():
            mail[name] = value
        mail.set_content(_encodable(message.body))
        if message.letter is not None and self.resolve_format(NotifyFormat.HTML) is NotifyFormat.HTML:
            mail.add_alternative(_encodable(message.letter), subtype="html")
        return mail.as_string()


def _address(name: object, address: object) -> str:
    return formataddr((str(name or ""), str(address)), charset="utf-8")


def _tags(message: Message) -> dict[str, str]:
    """What clients and servers read: which message, of which thread, and that nobody awaits an answer (RFC 3834).

    A message that is sent twice has the same id, so that a server or client that looks for it shows one.
    """
    tags = {
        "X-Watcher-Alert": message.id,
        "Message-ID": f"<{message.id}@watcher>",
        "Auto-Submitted": "auto-generated",
    }
    return tags if message.thread is None else tags | dict.fromkeys(_THREADING, f"<{message.thread}@watcher>")


def _encodable(text: str) -> str:
    """Half a surrogate pair would fail a mail for ever."""
    return text.encode("utf-8", "replace").decode("utf-8")
