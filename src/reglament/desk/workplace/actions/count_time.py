"""Say how long one worked on a request, say it anew, or take it back with a reason. No row is ever changed: what was said stays."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.lib import moments
from reglament.desk.lib.once import content_of, once
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Ticket
from reglament.desk.workplace.models import HowCounted, WorkedTime
from reglament.desk.workplace.models.worked import DAY_MINUTES, LONGEST_FOR_WHAT


@dataclass(frozen=True, slots=True)
class WorkSaid:
    """So many whole `minutes` on a `day` of the desk's calendar, and in a few words for what (200 characters, or none).

    `key` is the form's: the same, brought twice with it, is written once.
    """

    minutes: int
    day: date
    words: str = ""
    key: str = ""


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Say how long one worked"))
def say_worked(viewer: Viewer, ticket: Ticket, said: WorkSaid, at: datetime) -> WorkedTime:
    """Write it down for the viewer. ValidationError with a sentence for what cannot be: no minute, a day with more than 24 hours, one
    that has not come yet, or from before the request came.
    """
    key = content_of("said", said.key, ticket.pk, said.minutes, said.day.isoformat(), said.words.strip())

    def write() -> WorkedTime:
        staff = lock_worker(viewer)
        before = WorkedTime.objects.filter(staff=staff, key=key).first()
        return before or write_worked(staff, ticket, said, at, counted=HowCounted.HAND, key=key)

    return once(write)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Correct the time worked"))
def correct_worked(viewer: Viewer, row: WorkedTime, said: WorkSaid, at: datetime) -> WorkedTime:
    """Another row takes the place of one of the viewer's own, which stays as it was written and counts no more. ValidationError as for
    a new one, for another's row, and where somebody was quicker.
    """

    def write() -> WorkedTime:
        staff = lock_worker(viewer)
        standing = _standing(row)
        if standing.staff_id != staff.pk:
            raise ValidationError(_("Only whoever worked can correct this."))
        standing.ended_at, standing.ended_by = at, staff
        standing.save(update_fields=["ended_at", "ended_by"])
        key = content_of("corrected", row.pk)
        return write_worked(staff, standing.ticket, said, at, counted=HowCounted.HAND, key=key, corrects=standing)

    return once(write)


@chore(Ability.WORK_REQUESTS, title=gettext_lazy("Withdraw the time worked"))
def withdraw_worked(viewer: Viewer, row: WorkedTime, why: str, at: datetime) -> None:
    """A row counts no more, by whoever worked or by the head, who say `why` in up to 200 characters; it stays on record. ValidationError
    without a reason, for another's row, and where somebody was quicker.
    """
    reason = checked_words(why)
    if not reason:
        raise ValidationError(_("Say why this does not count."))

    def write() -> None:
        staff = lock_worker(viewer)
        standing = _standing(row)
        if not may_withdraw(viewer, standing):
            raise ValidationError(_("Only whoever worked, or the head of support, can withdraw this."))
        standing.ended_at, standing.ended_by, standing.why = at, staff, reason
        standing.save(update_fields=["ended_at", "ended_by", "why"])

    once(write)


def may_withdraw(viewer: Viewer, row: WorkedTime) -> bool:
    """Whether it is the viewer's own, or they see everybody's figures."""
    return row.staff_id == viewer.staff_id or viewer.may(Ability.SEE_FIGURES)


def lock_worker(viewer: Viewer) -> Staff:
    """The viewer's own row, locked, so that the hours of a day are added up by one at a time. ValidationError for the operator, who
    is nobody at the desk.
    """
    if viewer.staff_id is None:
        raise ValidationError(_("Time is counted for somebody who works at the desk."))
    return Staff.objects.select_for_update(no_key=True).get(pk=viewer.staff_id)


def write_worked(
    staff: Staff,
    ticket: Ticket,
    said: WorkSaid,
    at: datetime,
    *,
    counted: HowCounted,
    key: str,
    corrects: WorkedTime | None = None,
) -> WorkedTime:
    """Add a row, under the lock of its person and in the caller's transaction. ValidationError for what cannot be."""
    words = checked_words(said.words)
    check_worked(staff, ticket, said, at)
    return WorkedTime.objects.create(
        desk_id=ticket.desk_id,
        ticket=ticket,
        staff=staff,
        day=said.day,
        minutes=said.minutes,
        words=words,
        counted=counted,
        written_at=at,
        key=key,
        corrects=corrects,
    )


def check_worked(staff: Staff, ticket: Ticket, said: WorkSaid, at: datetime) -> None:
    """Refuse, with a sentence, what nobody can have worked."""
    if said.minutes < 1:
        raise ValidationError(_("Say how long you worked: one minute at least."), code="minutes")
    if said.minutes > DAY_MINUTES:
        raise ValidationError(_("A day has 24 hours. Say for each day how long you worked."), code="minutes")
    if said.day > ticket.desk.day_of(at):
        raise ValidationError(_("This day has not come yet."), code="day")
    came = ticket.desk.day_of(ticket.received_at)
    if said.day < came:
        told = {"day": moments.day(came)}
        raise ValidationError(_("The request came on %(day)s: choose that day or a later one.") % told, code="day")
    others = WorkedTime.objects.filter(staff=staff, day=said.day).counting().minutes_in_all()
    if others + said.minutes > DAY_MINUTES:
        told = {"sum": moments.working_time(others), "day": moments.day(said.day)}
        sentence = _("You have %(sum)s on %(day)s already, and a day has 24 hours.")
        raise ValidationError(sentence % told, code="minutes")


def checked_words(words: str) -> str:
    """A line of a person, without space around it. ValidationError where it is too long."""
    line = " ".join(words.split())
    if len(line) > LONGEST_FOR_WHAT:
        raise ValidationError(
            _("Say it in %(most)d characters; these are %(count)d.") % {"most": LONGEST_FOR_WHAT, "count": len(line)},
            code="words",
        )
    return line


def _standing(row: WorkedTime) -> WorkedTime:
    """The row under lock, where it still counts."""
    locked = WorkedTime.objects.select_for_update(no_key=True, of=("self",)).filter(pk=row.pk, ended_at__isnull=True)
    found = locked.select_related("ticket__desk").first()
    if found is None:
        raise ValidationError(_("This has been corrected or withdrawn meanwhile."))
    return found
