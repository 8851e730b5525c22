"""Who wrote it, a person or a machine, and whether a program may answer it.

What machines wrote answers nothing, reopens nothing and meets no clock. What only asks programs for silence (RFC 3834) says
nothing of who wrote it.
"""

import re

from reglament.mail.reading import phrases_of_programs as phrases
from reglament.mail.reading.headers import Headers
from reglament.mail.reading.letter import Automatic, LetterMarks
from reglament.mail.reading.parameters import parameters

DAEMON = re.compile(r"<?(mailer-daemon|mail-daemon|mail\.delivery\.system)(@|>|$)", re.I)
POSTMASTER = re.compile(r"<?postmaster(@|>|$)", re.I)
"""A name behind which people sit, too: their own mails are told by what else stands there."""

FAILED = re.compile(
    r"undeliver|delivery (status|report|failure|notification)|mail delivery (failed|failure|warning|problem)|"
    r"returned mail|failure notice|mail system error|non remis|unzustellbar|недоставлен|не доставлено|ошибка доставки|"
    r"delayed mail|message delayed|could not be delivered|delivery has failed",
    re.I,
)
FIRST_WORD = re.compile(r"[^;\s(]*")
REPLYING = ("auto_reply", "auto-reply")
REPLIERS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply")
SENT_TO_MANY = ("bulk", "junk")
TO_A_LIST = (*SENT_TO_MANY, "list")
LISTED = ("list-id", "list-unsubscribe")
SILENCING = frozenset(("all", "autoreply", "oof"))
"""Of what X-Auto-Response-Suppress may say, what concerns answers; the others are about receipts."""
COMPLAINT = "feedback-report"
"""What a mail provider's program sends when a reader called a letter of ours spam (RFC 5965)."""
LONGEST_SIGN = 150


def marks(headers: Headers, sender: str, subject: str, *, answers: bool) -> LetterMarks:
    """What kind of machine wrote the mail, by its headers (RFC 3834, 3464, 2919), and what asks for silence; its subject is the
    last hint. `answers` says whether the mail answers another one: what does so without a sender to answer to is a program.

    A mailing list on which people write (it takes posts) is no machine; a newsletter is.
    """
    kind, sign = _machine(headers, sender, subject, answers=answers)
    return LetterMarks(kind, sign, _silence(headers), is_doubtful=_is_doubtful(headers, sender, kind, sign))


def reports_on_delivery(headers: Headers, sender: str, subject: str) -> bool:
    """Whether a mail server writes what became of a mail."""
    return bool(_bounce_sign(headers, sender, subject))


def has_no_sender(headers: Headers) -> bool:
    """Whether the envelope named nobody to return the mail to, as the server says that delivered it."""
    return headers.plain("return-path") == "<>"


def _machine(headers: Headers, sender: str, subject: str, *, answers: bool) -> tuple[Automatic, str]:
    if sign := _bounce_sign(headers, sender, subject):
        return Automatic.BOUNCE, sign
    if sign := _reply_sign(headers, subject, answers=answers):
        return Automatic.AUTO_REPLY, sign
    if _submitted(headers).startswith("auto-"):
        return Automatic.GENERATED, _field(headers, "Auto-Submitted")
    if sign := _list_sign(headers):
        return Automatic.BULK, sign
    return Automatic.NO, ""


def _is_doubtful(headers: Headers, sender: str, kind: Automatic, sign: str) -> bool:
    """Whether a subject told it, beside a field that people's mails have, too: one that asks for silence, or a postmaster's name."""
    if kind is Automatic.BULK:
        return True
    if has_no_sender(headers):
        return False
    if kind is Automatic.BOUNCE:
        return sign.startswith("From: ") and DAEMON.match(sender) is None
    return kind is Automatic.AUTO_REPLY and bool(sign) and sign == _silence(headers)


def _silence(headers: Headers) -> str:
    """The field that asks programs not to answer; empty where none does."""
    suppressed = {word.strip() for word in headers.plain("x-auto-response-suppress").split(",")}
    if SILENCING & suppressed:
        return _field(headers, "X-Auto-Response-Suppress")
    if headers.plain("precedence") in TO_A_LIST:
        return _field(headers, "Precedence")
    return next((_field(headers, name.title()) for name in LISTED if headers.first(name)), "")


def _bounce_sign(headers: Headers, sender: str, subject: str) -> str:
    if headers.plain("content-type").startswith("multipart/report"):
        return "" if _report_type(headers) == COMPLAINT else _field(headers, "Content-Type")
    if DAEMON.match(sender):
        return _field(headers, "From")
    if any(name.startswith("x-failed-recipients") for name, _ in headers.fields):
        return _field(headers, "X-Failed-Recipients")
    failed = FAILED.search(subject) is not None
    if POSTMASTER.match(sender) and (failed or has_no_sender(headers)):
        return _field(headers, "From")
    return _field(headers, "Return-Path") if failed and has_no_sender(headers) else ""


def _reply_sign(headers: Headers, subject: str, *, answers: bool) -> str:
    if _report_type(headers) == COMPLAINT:
        return _field(headers, "Content-Type")
    if _submitted(headers) in ("auto-replied", "auto-notified"):
        return _field(headers, "Auto-Submitted")
    if headers.plain("precedence") in REPLYING:
        return _field(headers, "Precedence")
    for name in REPLIERS:
        if headers.first(name):
            return _field(headers, name.title())
    if sign := _subject_sign(headers, subject):
        return sign
    return _field(headers, "Return-Path") if answers and has_no_sender(headers) else ""


def _subject_sign(headers: Headers, subject: str) -> str:
    """The field that tells beside a subject such as "Out of office"; it alone does not, since people write of such programs, too.
    What the words tell then is asked by `absence_notes`.
    """
    if phrases.ANSWERS_BY_ITSELF.match(subject) is None:
        return ""
    if _submitted(headers).startswith("auto-"):
        return _field(headers, "Auto-Submitted")
    return _silence(headers) or (_field(headers, "Return-Path") if has_no_sender(headers) else "")


def _list_sign(headers: Headers) -> str:
    if headers.plain("precedence") in SENT_TO_MANY:
        return _field(headers, "Precedence")
    if headers.first("list-post"):
        return ""
    return next((_field(headers, name.title()) for name in LISTED if headers.first(name)), "")


def _submitted(headers: Headers) -> str:
    found = FIRST_WORD.match(headers.plain("auto-submitted"))
    return found[0] if found else ""


def _report_type(headers: Headers) -> str:
    """What kind of report a mail says that it is (RFC 6522), empty for none."""
    if not headers.plain("content-type").startswith("multipart/report"):
        return ""
    return parameters(headers.first("content-type")).get("report-type", "").lower()


def _field(headers: Headers, name: str) -> str:
    """A field as people look at it: its name and its value in plain letters."""
    value = headers.first(name.lower())[:LONGEST_SIGN].decode("utf-8", "replace")
    return " ".join("".join(char if char.isprintable() else " " for char in f"{name}: {value}").split())
