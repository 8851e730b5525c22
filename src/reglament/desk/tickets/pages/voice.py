"""The desk speaks to the client: what the journal tells of "the client" is told to a reader who is the client."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.actions.taking_words import OPENED_AS
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.presentation.conversing import ConversationEntry
from reglament.desk.tickets.presentation.past import ConversationPart
from reglament.desk.tickets.presentation.showing import HistoryLine, Shown
from reglament.desk.tickets.stage.hearing import UNREACHED
from reglament.regulation.decisions import State
from reglament.regulation.facts import Kind

SPOKEN: dict[str, Lazy] = {
    Kind.ANSWERED: _("We answered."),
    Kind.ASKED: _("We asked a question."),
    Kind.ASK_ADOPTED: _("We need what we asked for to go on, and wait for it."),
    Kind.REMINDED: _("We sent a reminder of the question."),
    Kind.TOLD_MORE: _("A message came from your side."),
    Kind.AMENDED: _("We corrected what your request says of itself."),
    Kind.COMPLETION_WITHDRAWN: _("We had said by mistake that the work is done. It goes on."),
    Kind.CONFIRMED: _("Your side confirmed that the problem is solved."),
    Kind.DISPUTED: _("Your side said that something is still wrong, and the work went on."),
    Kind.UNDELIVERED: _("What we wrote could not be delivered to you. You can read it here."),
    Kind.REACHED: _("What could not be delivered has reached you."),
    Kind.REWORDED: _("Words from your side were corrected."),
    Kind.THANKED: _("A few words came from your side; they changed nothing."),
    Kind.TAKEN_FOR_THANKS: _(
        "We take a message from your side for thanks alone: it changes nothing. If you meant more, please write to us."
    ),
    Kind.BREACHED: _("We did not keep a target. We are sorry."),
}
"""Sentences that replace those of `presentation` on a client's page."""
OPENED_AGAIN: dict[str, Lazy] = {
    OPENED_AS: _("We opened the request again, because words from your side count after all."),
    UNREACHED: _("We opened the request again: it had closed by itself, but what we wrote had never reached you."),
}
"""The same for a request that opened again, by the reason; where a person gives one in words, their words stand."""
ASKED_AND_PAUSED = _("We asked a question. The clock of the resolution stands still till the answer.")


def part(shown: Shown, before: int | None = None) -> ConversationPart:
    """The part of the conversation that a page shows, in the client's voice; messages stand as they were written."""
    said = shown.part(before)
    return replace(said, said=_in_voice(shown, said.said))


def news(shown: Shown, since: int, also: Collection[int] = ()) -> ConversationPart:
    """What an open chat does not have yet that has all up to the journal number `since`, and what else it asks for, in the
    client's voice.
    """
    said = shown.news(since, also)
    return replace(said, said=_in_voice(shown, said.said))


def _in_voice(shown: Shown, said: Sequence[ConversationEntry]) -> list[ConversationEntry]:
    return [
        replace(each, text=_spoken(shown.by_seq[each.seq], shown) or each.text) if each.by == "desk" else each
        for each in said
    ]


def history(shown: Shown, most: int | None = None) -> list[HistoryLine]:
    """The history in the client's voice; the newest lines alone where `most` says how many."""
    entries = shown.readable if most is None else shown.readable[-most:]
    by_seq = {entry.seq: entry for entry in entries}
    return [replace(told, sentence=_spoken(by_seq[told.seq], shown) or told.sentence) for told in shown.lines(entries)]


def _spoken(entry: Entry, shown: Shown) -> str:
    """The sentence in the desk's own voice; empty where that of `presentation` stands."""
    if entry.kind == Kind.ASKED and entry.payload.get("items"):
        return ""  # What the desk asked for by itself is told in the same words to everybody.
    if entry.kind == Kind.REOPENED:
        return str(OPENED_AGAIN.get(entry.payload.get("reason", ""), ""))
    law = Law(shown.edition)
    is_paused = entry.kind == Kind.ASKED and law.pause(State.WAITING) and law.promises_solutions
    return str(ASKED_AND_PAUSED if is_paused else SPOKEN.get(entry.kind, ""))
