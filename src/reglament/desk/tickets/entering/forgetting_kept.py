"""What was kept before a request came of it has the same words once more: they go with those of the request."""

from typing import Any

from django.db.models import QuerySet

from reglament.desk.drafts.forgetting import forget_same
from reglament.desk.tickets.models import Contact, MachineWord, Refusal, SenderAnswer, Unregistered
from reglament.desk.tickets.models.machine_word import REPEAT
from reglament.desk.tickets.stage.forgetting import ErasedWords

WORDS: dict[str, Any] = {"text": "", "html": "", "full_text": "", "details": {}}
"""Of what came, so much is what somebody wrote. Whom it was to, and its files, stay as files of messages do."""


def forget(erased: ErasedWords) -> None:
    """Empty the words of the rows that became this request, what letters to their senders called it, and drafts of the same."""
    slug, number = erased.ticket.desk.slug, erased.ticket.number
    forget_same(erased.ticket.desk_id, (f"/{slug}/requests/{number}/", f"/{slug}/work/{number}/"), erased.texts)
    # Whatever was repeated, it was said on the request.
    _empty(MachineWord, MachineWord.objects.filter(kind=REPEAT, about=erased.ticket))
    if not erased.is_request:
        return
    for kind in (Refusal, Contact, MachineWord):
        _empty(kind, kind._default_manager.filter(ticket=erased.ticket))


def _empty(kind: type[Unregistered], rows: "QuerySet[Any]") -> None:
    for row in rows:
        outline = {**(row.outline or {}), "words": ""}
        intake = {**row.intake, **{name: empty for name, empty in WORDS.items() if name in row.intake}}
        kind._default_manager.filter(pk=row.pk).update(subject="", intake=intake, outline=outline)
        SenderAnswer.objects.to(row).update(subject="")
