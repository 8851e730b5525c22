"""The form's memory in the database, which all processes share: what came lately, and whether this came before."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q, Sum
from django.db.models.functions import Coalesce

from reglament.desk.channels.webform.models import JUNK, Submission, SubmissionOutcome
from reglament.desk.channels.webform.weighing import Load
from reglament.desk.lib.once import once
from reglament.desk.people.models import Desk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SAME_WITHIN = timedelta(minutes=10)
"""The same words from the same address within this time are the same request, sent twice."""


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a submission is told from others; all but the nonce are keyed digests."""

    nonce: str
    digest: str
    address: str
    network: str


def earlier(desk: Desk, marks: Marks, at: datetime) -> Submission | None:
    """What was sent with the same token, else the same words within minutes."""
    sent = Submission.objects.of(desk)
    same_words = sent.since(at - SAME_WITHIN).filter(digest=marks.digest).order_by("at", "pk")
    return sent.filter(nonce=marks.nonce).first() or same_words.first()


def load(desk: Desk, marks: Marks, at: datetime, *, besides: Submission | None = None) -> Load:
    """What the desk, this address and this network sent before the moment `at`, in one query."""
    day = Submission.objects.of(desk).since(at - DAY).exclude(pk=besides.pk if besides else 0)
    in_hour, is_junk = Q(at__gte=at - HOUR), Q(outcome__in=JUNK)
    from_address, from_network = Q(address=marks.address), Q(network=marks.network)
    return Load(
        **day.aggregate(
            address_hour=Count("pk", filter=from_address & in_hour),
            network_hour=Count("pk", filter=from_network & in_hour),
            address_bytes_day=_bytes(from_address),
            junk_day=Count("pk", filter=is_junk),
            junk_bytes_day=_bytes(is_junk),
            desk_bytes_day=_bytes(Q()),
            refused_network_day=Count("pk", filter=from_network & Q(outcome=SubmissionOutcome.REFUSED)),
        )
    )


def remember(desk: Desk, marks: Marks, at: datetime, size: int, *, suspected: bool) -> Submission:
    """Write it down before anything is done with it, and forget what is old. Of two who bring one token at the same time
    the second gets the row of the first.
    """
    Submission.objects.of(desk).forgotten(at).delete()
    row = Submission(
        desk=desk,
        at=at,
        nonce=marks.nonce,
        key=f"form:{marks.nonce}",
        digest=marks.digest,
        address=marks.address,
        network=marks.network,
        size=size,
        suspected=suspected,
    )

    def write() -> Submission:
        row.save(force_insert=True)
        return row

    return once(write, lambda: Submission.objects.of(desk).filter(nonce=marks.nonce).first())


def conclude(row: Submission, outcome: SubmissionOutcome) -> None:
    """Write down what became of it."""
    Submission.objects.filter(pk=row.pk).update(outcome=outcome)


def _bytes(which: Q) -> Coalesce:
    return Coalesce(Sum("size", filter=which), 0)
