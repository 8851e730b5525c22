"""What the page of every row offers at its end, whatever kept it: the answers to its sender, another answer, an end."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.answer_sender import answer_sender
from reglament.desk.tickets.actions.put_away import put_away, take_out_again
from reglament.desk.tickets.entering.answering import ABOUT, mailbox_of
from reglament.desk.tickets.models import Kept, SenderAnswer
from reglament.desk.tickets.pages.visits import Visit


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """One answer to the sender, and whether its letter was given up."""

    answer: SenderAnswer
    is_lost: bool


def ending(visit: Visit, row: Kept) -> dict[str, object]:
    """The context of `tickets/kept_end.html`."""
    may_work = put_away.may(visit.viewer).holds
    return {
        "answers": list(answers_to(row)),
        "kept_slug": row.slug(),
        "kept_pk": row.pk,
        "mailbox": _mailbox(visit, row),
        "may_put_away": may_work and row.dealt_with_at is None and not row.is_registered,
        "may_take_out": take_out_again.may(visit.viewer).holds and row.is_put_away,
    }


def _mailbox(visit: Visit, row: Kept) -> str:
    """Where an answer would go; empty where none can, and for whoever may write none."""
    found = mailbox_of(row, timezone.now()) if answer_sender.may(visit.viewer).holds else None
    return found.address if found and found.is_open else ""


def answers_to(row: Kept) -> Iterator[WrittenAnswer]:
    """What staff wrote to its sender, in two statements."""
    written = list(SenderAnswer.objects.to(row).select_related("staff__user"))
    names = [answer.pk for answer in written]
    told = Notice.objects.filter(about_kind=ABOUT, about_id__in=names) if names else Notice.objects.none()
    lost = set(told.undelivered().values_list("about_id", flat=True))
    return (WrittenAnswer(answer, answer.pk in lost) for answer in written)
