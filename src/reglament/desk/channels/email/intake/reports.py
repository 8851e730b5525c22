"""Reports of mail servers (RFC 3464): about which letter of ours they speak, and whether it failed to arrive for good."""

import re
from collections.abc import Iterator

from reglament.desk.channels.email.intake.references import notices_named
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk
from reglament.mail.reading import deliveries
from reglament.mail.reading.letter import Automatic, Letter

ACTION = re.compile(r"^Action:[ \t]*(\w+)", re.M | re.I)
DETAIL = re.compile(r"^(?:Diagnostic-Code|Status|Final-Recipient):[ \t]*([^\r\n]{1,400})", re.M | re.I)
DELAY = re.compile(r"delay|warning|задерж|отложен", re.I)
LONGEST = 200_000
MOST_PARTS = 20
"""A report has three parts, and names the letter that it speaks of in each once or twice."""
RECEIPTS = ("message/disposition-notification", "message/global-disposition-notification")
UNSAID = "The mail server sent the letter back and did not say why."


def notice_of(letter: Letter, desk: Desk) -> Notice | None:
    """The notice whose letter the report speaks of, by the letter's signed name; None where nothing of ours is named."""
    for text in _texts(letter):
        for named in notices_named(text):
            if named.proven:
                return Notice.objects.filter(desk=desk, pk=named.pk).first()
    return None


def undelivered(letter: Letter) -> str:
    """Why a letter did not arrive, in the server's words; empty when the report speaks of less than a final failure."""
    if letter.automatic is not Automatic.BOUNCE or _is_receipt(letter):
        return ""
    texts = list(_texts(letter))
    actions = {action.lower() for text in texts for action in ACTION.findall(text)}
    if actions and "failed" not in actions:
        return ""
    if not actions and (DELAY.search(letter.subject) or deliveries.is_late(letter.subject, letter.text)):
        return ""
    details = dict.fromkeys(detail.strip() for text in texts for detail in DETAIL.findall(text))
    return "; ".join(details) or letter.text.strip()[:1000] or UNSAID


def _is_receipt(letter: Letter) -> bool:
    """Whether the report says that a letter was read (RFC 8098): it arrived."""
    return any(attached.content_type in RECEIPTS for attached in letter.attachments)


def _texts(letter: Letter) -> Iterator[str]:
    """Where a report may name our letter: its own headers, its words, and the parts that it encloses."""
    yield " ".join((letter.in_reply_to, *letter.references))
    yield letter.text[:LONGEST]
    for attached in letter.attachments[:MOST_PARTS]:
        yield attached.data[:LONGEST].decode("utf-8", "replace")
