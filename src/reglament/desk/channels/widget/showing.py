"""A request as the chat shows it: conversation and targets in the client's voice, and what may be done now."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages import voice
from reglament.desk.tickets.presentation.conversing import ConversationEntry, ShownFile
from reglament.desk.tickets.presentation.hours import Beginning, beginning
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.showing import Shown, show
from reglament.regulation.decisions import Act, Status

SILENT = ("acknowledged",)


@dataclass(frozen=True, slots=True)
class ChatEntry:
    """One entry of the conversation with its files, which are fetched by the chat's own addresses."""

    said: ConversationEntry
    files: tuple[dict[str, str | bool], ...]


@dataclass(frozen=True, slots=True)
class Lacked:
    """What an open chat does not have: what came after the journal number `since`, and what was said with the numbers `also`
    may read otherwise by now.
    """

    since: int
    also: Collection[int] = ()


def shown_to(
    viewer: Viewer, ticket: Ticket, at: datetime, *, before: int | None = None, lacked: Lacked | None = None
) -> dict[str, object]:
    """What the template of a conversation takes: its last part, or the one before the journal number `before`, or what an open
    chat lacks.
    """
    shown = show(ticket, viewer, at)
    part = voice.part(shown, before) if lacked is None else voice.news(shown, lacked.since, lacked.also)
    return {
        "ticket": ticket,
        "shown": shown,
        "state": shown.standing.state.value,
        "turns": [_turn(ticket, each) for each in part.said if each.kind not in SILENT],
        "earlier": part.earlier,
        "is_past": before is not None,
        "is_news": lacked is not None and part.earlier is None,
        "may": offered(viewer, shown),
        "closes": next((each for each in shown.standing.next if each.what is Act.CLOSE and each.at > at), None),
        "outcome": outcome_of(shown),
        "seq": ticket.last_seq,
        "begins": _begins(shown, at),
    }


def _begins(shown: Shown, at: datetime) -> Beginning | None:
    """When the clock goes on, where something is owed and these are no working hours."""
    owed = any(clock.promise.status is Status.RUNNING for clock in shown.clocks)
    return beginning(shown.edition, shown.standing.level, at) if owed else None


def _turn(ticket: Ticket, said: ConversationEntry) -> ChatEntry:
    return ChatEntry(replace(said, files=()), tuple(_file(ticket, file) for file in said.files))


def _file(ticket: Ticket, file: ShownFile) -> dict[str, str | bool]:
    if file.why:
        return {"name": file.name, "why": file.why, "waits": file.waits}
    names = [ticket.desk.slug, file.pk]
    small = reverse("widget_thumbnail", args=names) if file.small else ""
    return {"name": file.name, "address": reverse("widget_file", args=names), "small": small}
