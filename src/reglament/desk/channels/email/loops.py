"""Who wrote it, a person or a machine: what machines wrote answers nothing, reopens nothing and meets no clock."""

import re

from reglament.desk.channels.email.headers import Headers
from reglament.desk.channels.email.letter import Automatic
from reglament.desk.channels.email.parameters import parameters

MACHINES = re.compile(r"^<?(mailer-daemon|postmaster|mail-daemon|mail\.delivery\.system)@?", re.I)
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


def automatic(headers: Headers, sender: str, subject: str) -> Automatic:
    """What kind of machine wrote the mail, by its headers (RFC 3834, 3464, 2919); subject words are the last hint.

    A mailing list on which people write (it takes posts) is no machine; a newsletter is.
    """
    if _is_bounce(headers, sender, subject):
        return Automatic.BOUNCE
    submitted = re.split(r"[;\s(]", headers.plain("auto-submitted"))[0]
    if submitted in ("auto-replied", "auto-notified") or _replies_by_itself(headers):
        return Automatic.AUTO_REPLY
    if AWAY.search(subject):
        return Automatic.AUTO_REPLY
    if submitted.startswith("auto-") or _is_sent_to_many(headers):
        return Automatic.BULK
    return Automatic.NO


def _is_bounce(headers: Headers, sender: str, subject: str) -> bool:
    content_type = headers.first("content-type")
    if headers.plain("content-type").startswith("multipart/report"):
        kind = parameters(content_type).get("report-type", "").lower()
        if kind not in ("feedback-report",):
            return True
    if any(name.startswith("x-failed-recipients") for name, _ in headers.fields):
        return True
    no_sender = headers.plain("return-path") == "<>"
    machine = MACHINES.match(sender) is not None
    return (machine and (no_sender or FAILED.search(subject) is not None)) or (
        no_sender and FAILED.search(subject) is not None
    )


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
