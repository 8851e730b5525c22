"""The desk speaks to the client: what the journal tells of "the client" is told to a reader who is the client."""

from dataclasses import replace

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.telling.conversing import Said
from reglament.desk.tickets.telling.showing import Shown, Told
from reglament.regulation.facts import Kind

SPOKEN: dict[str, Lazy] = {
    Kind.ANSWERED: _("We answered."),
    Kind.ASKED: _("We asked a question. The clock of the solution stands still till the answer."),
    Kind.REMINDED: _("We sent a reminder of the question."),
    Kind.TOLD_MORE: _("A message came from your side."),
    Kind.CONFIRMED: _("Your side confirmed that the problem is solved."),
    Kind.DISPUTED: _("Your side said that something is still wrong, and the work went on."),
    Kind.BREACHED: _("We did not keep a target. We are sorry."),
}
"""Sentences that replace those of `telling` on a client's page."""


def conversation(shown: Shown) -> list[Said]:
    """The conversation in the client's voice; messages stand as they were written."""
    return [
        replace(said, text=str(SPOKEN[said.kind])) if said.by == "desk" and said.kind in SPOKEN else said
        for said in shown.conversation
    ]


def history(shown: Shown) -> list[Told]:
    """The history in the client's voice."""
    # What the desk asked for by itself is told in the same words to everybody.
    kinds = {entry.seq: "" if entry.payload.get("items") else entry.kind for entry in shown.journal}
    return [
        replace(told, sentence=str(SPOKEN[kinds[told.seq]])) if kinds[told.seq] in SPOKEN else told
        for told in shown.history
    ]
