"""The first words of a conversation become a request, by the one way in of all channels."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from reglament.desk.channels.widget.guests import ChatVisit
from reglament.desk.channels.widget.sites import CHANNEL, sites_of
from reglament.desk.lib.blinding import blinded
from reglament.desk.people.entitlements import entitlements
from reglament.desk.people.models import Identity, Product
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets import access
from reglament.desk.tickets.intake.admitting import File, Intake
from reglament.desk.tickets.intake.results import IntakeResult
from reglament.desk.tickets.intake.subjects import subject_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.presentation.hours import Beginning, beginning
from reglament.desk.tickets.presentation.previewing import Preview, preview
from reglament.desk.tickets.stage.words import need_words
from reglament.desk.tickets.taking_in import take_in

MOST_AN_HOUR = 20


@dataclass(frozen=True, slots=True)
class ChatRequest:
    """What somebody asks for in the chat, at the moment `at`: their words and choices by field."""

    call: ChatVisit
    at: datetime
    given: Mapping[str, str]

    def intake(self, text: str = "", files: tuple[File, ...] = ()) -> Intake:
        """The same as every channel tells it."""
        call, person = self.call, self.call.session.person if self.call.session else None
        sites = sites_of(call.desk, self.at)
        slug, key = self.given.get("product", ""), self.given.get("key", "")
        return Intake(
            desk=call.desk,
            received_at=self.at,
            channel=CHANNEL,
            address=sites.address(self.given.get("site", ""), call.origin) if sites else self.given.get("site", ""),
            sender=call.session.email if call.session else "",
            person=person,
            product=Product.objects.of(call.desk).filter(slug=slug).first() if slug else None,
            subject=subject_of(text),
            text=text,
            details=_contact(call),
            files=files,
            key=f"widget:{_marked(call.session.email)}:{key[:64]}" if call.session and key else None,
            continues=_continued(call, self.given.get("continues", "")),
            topic=self.given.get("topic", ""),
            effect=self.given.get("effect", ""),
            hit=self.given.get("hit", ""),
        )


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What would be promised, and when its clock would begin where that is not at once."""

    preview: Preview
    beginning: Beginning | None


def foreseen(asked: ChatRequest, law: Law) -> Foreseen:
    """Judge what is chosen as if it were sent now; nothing is written."""
    intake = asked.intake()
    held = entitlements(intake.desk.pk, intake.person.pk) if intake.person else []
    found = preview(law.edition, intake, held, asked.at)
    return Foreseen(found, beginning(law.edition, found.level.code, asked.at) if found.level else None)


def send(asked: ChatRequest, files: tuple[File, ...]) -> IntakeResult | None:
    """Hand it in by the one way of all channels. None when too many came within an hour.

    Raises Refused for words that are missing.
    """
    intake = asked.intake(need_words(asked.given.get("text", "")), files)
    if intake.person and _are_many(asked):
        return None
    return take_in(intake, at=asked.at)


def _are_many(asked: ChatRequest) -> bool:
    session = asked.call.session
    since = asked.at - timedelta(hours=1)
    if session is None or session.person is None:
        return False
    return Ticket.objects.filter(requester=session.person, received_at__gt=since).count() >= MOST_AN_HOUR


def _contact(call: ChatVisit) -> dict[str, str]:
    """How to reach the person, as the desk knows them; those who came in by a word of the host page have their address."""
    if call.session is None:
        return {}
    known = {"email": call.session.email, "full_name": call.session.name}
    if call.session.person is not None:
        own = Identity.objects.filter(person=call.session.person, kind="phone").values_list("written", flat=True)
        known["phone"] = own.first() or ""
    return {name: value for name, value in known.items() if value}


def _continued(call: ChatVisit, number: str) -> Ticket | None:
    """The person's own earlier request that this one goes on with."""
    if not (number.isdecimal() and len(number) < 19):
        return None
    return access.as_client(call.viewer).filter(number=int(number)).first()


def _marked(email: str) -> str:
    """A short mark of who sent it, so that nobody's key is another's."""
    return blinded(hashlib.sha256(email.encode()).hexdigest()[:16])
