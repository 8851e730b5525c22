"""A notice as the bot tells it: its words, the buttons under them, and the files that go along."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from reglament.desk.channels.telegram.consent_texts import new_version_said
from reglament.desk.channels.telegram.grounds import ground
from reglament.desk.channels.telegram.law import BotLaw
from reglament.desk.channels.telegram.words import TEXTS, known, speak
from reglament.desk.consents.about import about_version
from reglament.desk.lib.moments import moment
from reglament.desk.notices import kinds
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Who
from reglament.desk.rulebook.about import about_edition
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.presentation.as_whom import AsWhom, as_whom, may_confirm
from reglament.desk.tickets.presentation.quoting import particular, quoted
from reglament.desk.tickets.sentences import PROMISES, erased, word
from reglament.regulation.decisions import State
from reglament.regulation.rules.doors import Channel

CARRY_WORDS = ("acknowledged", "answered", "asked", "completed")
CONFIRMABLE = ("completed",)
WRITTEN_DOWN = "contact_written_down"
AMENDED = ("notice_acknowledged_amended", "notice_reclassified_amended")
"""What is added where a request's client or product was corrected."""
LONGEST = 8000
"""So many characters of somebody's words go into a chat; the request's page has the whole."""


def told() -> frozenset[str]:
    """The kinds of notices that the bot has words for: all that clients read, and that leave by messengers."""
    return frozenset(
        name for name, kind in kinds.declared().items() if Who.CLIENT in kind.readers and not kind.only_for_record
    )


@dataclass(frozen=True, slots=True)
class BotNotice:
    """A notice for a client, about a ticket or none."""

    notice: Notice
    ticket: Ticket | None

    @property
    def text(self) -> str:
        """All that is said, however long."""
        if self.ticket is not None:
            return self._of_ticket(self.ticket)
        edition = about_edition(self.notice)
        if edition is not None:
            return self._of_edition(edition)
        version = about_version(self.notice)
        if version is not None:
            return new_version_said(self.notice, version, self._language)
        if self.notice.kind == WRITTEN_DOWN:
            return self._of_other_ways()
        return speak(self._language, "notice_other", reference=self.notice.desk.name)

    @property
    def rows(self) -> list[list[dict[str, str]]]:
        """Confirm and dispute stand right under a completion, as long as the edition waits for either."""
        ticket = self.ticket
        if ticket is None or self.notice.kind not in CONFIRMABLE or ticket.state != State.COMPLETED:
            return []
        if not self._may_confirm:
            return []
        named = [("confirm", "confirm"), ("dispute", "dispute")]
        data = f"t|{ticket.pk}|{{}}|{self.notice.payload.get('seq', ticket.last_seq)}"
        return [
            [{"text": speak(self._language, key), "callback_data": data.format(verb)} for key, verb in named],
        ]

    @property
    def files(self) -> list[Attachment]:
        """The files of the message that the notice carries."""
        written = self._message()
        if written is None or self.notice.kind == "reminded":
            return []
        return list(Attachment.objects.filter(message=written, why="").order_by("pk"))

    @property
    def _language(self) -> str:
        person = self.notice.recipient
        return known(person.language if person else self.notice.desk.language)

    @property
    def _as_whom(self) -> AsWhom:
        return as_whom(self.notice, self.ticket)

    @property
    def _may_confirm(self) -> bool:
        return may_confirm(self.notice, self.ticket)

    def _spoken(self, key: str) -> str:
        """The text under a key, or what those hear who follow, where it speaks to whoever asked."""
        followed = f"{key}_followed"
        return followed if self._as_whom is not AsWhom.ASKER and followed in TEXTS[self._language] else key

    def _of_ticket(self, ticket: Ticket) -> str:
        language, kind = self._language, self.notice.kind
        written = self._message()
        values = self._values(ticket, written)
        values["text"], is_cut = _cut(self._said(written) if written else values["text"])
        parts = [speak(language, self._spoken(f"notice_{kind}" if kind in told() else "notice_other"), **values)]
        if kind == "acknowledged" and values["text"]:
            parts.append(values["text"])
        if kind == "acknowledged" and ticket.channel != Channel.TELEGRAM:
            parts += self._turned_down(ticket, language)
        if kind == "completed":
            named = [name for name in ("vendor", "release") if values[name]]
            parts += [speak(language, f"notice_completed_{name}", **values) for name in named]
        if kind == "merged" and values["ended"]:
            parts.append(speak(language, "notice_merged_ended", **values))
        if kind == "reclassified" and self.notice.payload.get("merged"):
            parts.append(speak(language, "notice_reclassified_merged", **values))
        if f"notice_{kind}_amended" in AMENDED and self.notice.payload.get("amended"):
            parts.append(speak(language, f"notice_{kind}_amended", **values))
        if kind in CONFIRMABLE and values["window"]:
            confirm = (
                self._spoken("notice_completed_confirm") if self._may_confirm else "notice_completed_confirm_copied"
            )
            parts.append(speak(language, confirm, ground=values["window"], asker=values["asker"]))
        page = urljoin(settings.REGLAMENT_ADDRESS, f"{ticket.desk.slug}/requests/{ticket.number}/")
        if self._as_whom is not AsWhom.ASKER:
            followed = "in_copy_of" if self._as_whom is AsWhom.IN_COPY else "joined_of"
            parts.append(speak(language, followed, asker=values["asker"], page=page))
        if is_cut:
            parts.append(speak(language, "more_on_page", page=page))
        return "\n\n".join(parts)

    def _of_other_ways(self) -> str:
        """The official ways as they are when it leaves, by the clauses of the contact."""
        desk, language = self.notice.desk, self._language
        law = BotLaw(Edition.objects.binding(desk, timezone.now()), language)
        clauses = self.notice.payload.get("clauses") or []
        return speak(
            language, f"notice_{WRITTEN_DOWN}", desk=desk.name, ground=ground(language, clauses), doors=law.ways
        )

    def _of_edition(self, edition: Edition) -> str:
        desk, law = self.notice.desk, BotLaw(edition, self._language)
        with override(self._language):
            # An edition's days are days in its own zone.
            begins = moment(edition.takes_effect, ZoneInfo(compiled(edition).time_zone))
        return speak(
            self._language,
            "notice_edition",
            desk=desk.name,
            title=law.title,
            number=edition.number,
            ground=ground(self._language, self.notice.payload.get("clauses") or []),
            begins=begins,
            page=urljoin(settings.REGLAMENT_ADDRESS, reverse("edition_changes", args=[desk.slug, edition.number])),
        )

    def _values(self, ticket: Ticket, written: Message | None) -> dict[str, str]:
        payload, language = self.notice.payload, self._language
        law = BotLaw(ticket.edition, language)
        author = written.staff.user.full_name if written and written.staff else ""
        with override(language):
            heading, reason = ticket.heading, quoted(self.notice, ticket)
            ended = ", ".join(word(PROMISES, kind) for kind in payload.get("ended", ()))
        number = payload.get("number", "")
        return {
            "reference": ticket.reference,
            "subject": heading,
            "asker": "" if self._as_whom is AsWhom.ASKER else ticket.requester.full_name,
            "author": author or speak(language, "desk_itself"),
            "text": reason,
            "ground": ground(language, payload.get("clauses") or []),
            "ending": law.ending(payload.get("ending", "")),
            "delay": law.delay(payload.get("reason", "")),
            "level": law.level(ticket.level),
            "covering": law.level(str(payload.get("level", ""))),
            "ended": ended,
            "into": ticket.desk.reference(number),
            "vendor": particular(self.notice, ticket, "vendor"),
            "release": particular(self.notice, ticket, "release"),
            "pause": self._pause(ticket, law),
            "window": ground(language, law.confirmation) if law.confirmation else "",
        }

    def _pause(self, ticket: Ticket, law: BotLaw) -> str:
        """That the clock of the resolution stands still until somebody answers, where it does."""
        clauses = law.pause(ticket.level) if ticket.state == State.WAITING else ()
        key = "asked_pauses" if self._as_whom is AsWhom.ASKER else "asked_pauses_followed"
        said = speak(self._language, key, ground=ground(self._language, clauses))
        return f" {said}" if clauses else ""

    def _turned_down(self, ticket: Ticket, language: str) -> list[str]:
        """The files that came with the request by another channel and were not taken, each with its reason, in one sentence."""
        files = Attachment.objects.turned_down().filter(message__ticket=ticket, message__kind="request").order_by("pk")
        law = BotLaw(ticket.edition, language)
        names = "; ".join(f"{file.name}: {law.why_not_taken(file.why)}" for file in files)
        return [speak(language, "files_turned_down", names=names)] if names else []

    def _said(self, written: Message) -> str:
        if written.erased_at is None:
            return written.text
        with override(self._language):
            return erased(written.erased_at)

    def _message(self) -> Message | None:
        """The message that the notice carries; a reminder carries the question. Never an internal note."""
        said = Message.objects.shown_to_client().filter(ticket=self.ticket).select_related("staff__user")
        if self.notice.kind == "reminded":
            return said.filter(kind="ask").last()
        seq: Any = self.notice.payload.get("seq")
        return said.filter(seq=seq).first() if seq and self.notice.kind in CARRY_WORDS else None


def _cut(text: str) -> tuple[str, bool]:
    return text[:LONGEST].strip(), len(text) > LONGEST
