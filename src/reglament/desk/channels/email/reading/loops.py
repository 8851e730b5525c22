"""Who wrote it, a person or a machine: what machines wrote answers nothing, reopens nothing and meets no clock."""

import re

from reglament.desk.channels.email.reading.headers import Headers
from reglament.desk.channels.email.reading.letter import Automatic
from reglament.desk.channels.email.reading.parameters import parameters

DAEMON = re.compile(r"^<?(mailer-daemon|mail-daemon|mail\.delivery\.system)(@|>|$)", re.I)
POSTMASTER = re.compile(r"^<?postmaster(@|>|$)", re.I)
"""A name behind which people sit, too: their own mails are told by what else stands there."""

FAILED = re.compile(
    r"undeliver|delivery (status|report|failure|notification)|mail delivery (failed|failure|warning|problem)|"
    r"returned mail|failure notice|mail system error|non remis|unzustellbar|недоставлен|не доставлено|ошибка доставки|"
    r"delayed mail|message delayed|could not be delivered|delivery has failed",
    re.I,
)
AWAY = re.compile(
    r"^\W*(automatic reply|auto(matic)?[ -]?(reply|response)\b|out of (the )?office|автоответ|автоматический ответ|"
    r"нет на рабочем месте|automatische antwort|abwesenheitsnotiz|réponse automatique|respuesta automática)",
    re.I,
)
REPLYING = ("auto_reply", "auto-reply")
SENT_TO_MANY = ("bulk", "junk")
COMPLAINT = "feedback-report"
"""What a mail provider's program sends when a reader called a letter of ours spam (RFC 5965)."""


def automatic(headers: Headers, sender: str, subject: str) -> Automatic:
    """What kind of machine wrote the mail, by its headers (RFC 3834, 3464, 2919); subject words are the last hint.

    A mailing list on which people write (it takes posts) is no machine; a newsletter is.
    """
    if _is_bounce(headers, sender, subject):
        return Automatic.BOUNCE
    submitted = re.split(r"[;\s(]", headers.plain("auto-submitted"))[0]
    if _report_type(headers) == COMPLAINT:
        return Automatic.AUTO_REPLY
    if submitted in ("auto-replied", "auto-notified") or _replies_by_itself(headers):
        return Automatic.AUTO_REPLY
    if AWAY.search(subject):
        return Automatic.AUTO_REPLY
    if submitted.startswith("auto-") or _is_sent_to_many(headers):
        return Automatic.BULK
    return Automatic.NO


def _is_bounce(headers: Headers, sender: str, subject: str) -> bool:
    if headers.plain("content-type").startswith("multipart/report"):
        return _report_type(headers) != COMPLAINT
    if DAEMON.match(sender) or any(name.startswith("x-failed-recipients") for name, _ in headers.fields):
        return True
    no_sender = headers.plain("return-path") == "<>"
    failed = FAILED.search(subject) is not None
    if POSTMASTER.match(sender):
        return no_sender or failed
    return no_sender and failed


def _report_type(headers: Headers) -> str:
    """What kind of report a mail says that it is (RFC 6522), empty for none."""
    if not headers.plain("content-type").startswith("multipart/report"):
        return ""
    return parameters(headers.first("content-type")).get("report-type", "").lower()


def _replies_by_itself(headers: Headers) -> bool:
    suppressed = {word.strip() for word in headers.plain("x-auto-response-suppress").split(",")}
    return (
        bool({"all", "autoreply", "oof"} & suppressed)
        or headers.plain("precedence") in REPLYING
        or any(headers.first(name) for name in ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply"))
    )


def _is_sent_to_many(headers: Headers) -> bool:
    if headers.plain("precedence") in SENT_TO_MANY:
        return True
    listed = headers.first("list-id") or headers.first("list-unsubscribe")
    return bool(listed) and not headers.first("list-post")
