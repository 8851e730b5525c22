"""A request as the chat shows it: conversation and targets in the client's voice, and what may be done now."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse

from reglament.desk.people.access import Viewer
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages import voice
from reglament.desk.tickets.presentation.conversing import AttachedFile, ConversationEntry
from reglament.desk.tickets.presentation.hours import Beginning, beginning
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.showing import Shown, show
from reglament.desk.tickets.presentation.turned_down import file_refused
from reglament.regulation.decisions import Act, Status

SILENT = ("acknowledged",)


@dataclass(frozen=True, slots=True)
class ChatEntry:
    """One entry of the conversation with its files, which are fetched by the chat's own addresses."""

    said: ConversationEntry
    files: tuple[dict[str, str], ...]


def shown_to(viewer: Viewer, ticket: Ticket, at: datetime) -> dict[str, Any]:
    """What the template of a conversation takes."""
    shown = show(ticket, viewer, at)
    files = _files(shown)
    said = [each for each in voice.conversation(shown) if each.kind not in SILENT]
    return {
        "ticket": ticket,
        "shown": shown,
        "state": shown.standing.state.value,
        "turns": [ChatEntry(replace(each, files=()), files.get(each.seq, ())) for each in said],
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


def _files(shown: Shown) -> dict[int, tuple[dict[str, str], ...]]:
    found: dict[int, list[dict[str, str]]] = {}
    for message in shown.messages:
        if message.file is not None:
            found.setdefault(message.seq, []).append(_file(shown, message.file))
    return {seq: tuple(files) for seq, files in found.items()}


def _file(shown: Shown, file: AttachedFile) -> dict[str, str]:
    if file.why:
        return {"name": file.name, "why": file_refused(Law(shown.edition), file.why)}
    names = [shown.ticket.desk.slug, file.pk]
    small = reverse("widget_thumbnail", args=names) if file.width else ""
    return {"name": file.name, "address": reverse("widget_file", args=names), "small": small}
