"""What letters say of an intake that was not registered: they name its row, and repeat nothing of it."""

from collections.abc import Mapping

from reglament.desk.tickets.models import Contact, Refusal, SenderAnswer


def kept_subject(payload: Mapping[str, object]) -> str:
    """The subject of the refusal or contact that a notice names, or that an answer was written to; a notice of an older program
    carries it itself.
    """
    answer = answer_of(payload)
    if answer is not None:
        return answer.subject
    rows: tuple[type[Refusal] | type[Contact], ...] = (Refusal, Contact)
    for kept in rows:
        if kept.kept_as in payload:
            found = kept._default_manager.filter(pk=payload[kept.kept_as])
            return found.values_list("subject", flat=True).first() or ""
    return str(payload.get("subject", ""))


def answer_of(payload: Mapping[str, object]) -> SenderAnswer | None:
    """The words of a person that a notice to a sender carries."""
    named = payload.get("answer")
    if not isinstance(named, int):
        return None
    return SenderAnswer.objects.select_related("staff__user").filter(pk=named).first()
