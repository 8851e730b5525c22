"""Editions that cannot be carried out, and calendars that end before long: those who keep the edition hear of it 60 days before."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Ticket
from reglament.desk.vitals.illness import Illness
from reglament.regulation.calendars.horizon import Ends, Horizon, horizon

NOTICE = timedelta(days=60)


def editions() -> Iterator[Illness]:
    """Each desk has an edition in force, and every edition in use can be read by this version."""
    now = timezone.now()
    for desk in Desk.objects.order_by("slug"):
        told = {"desk": desk.slug}
        if Edition.objects.in_force(desk, now) is None:
            what = _("No edition of %(desk)s is in force: nothing that comes there can be registered.")
            cure = _("Publish one: `reglament publish --desk %(desk)s FILE`.")
            yield Illness("no_edition", what, cure, told, stops=True, desk=desk.slug)
        for edition in _in_use(desk, now):
            try:
                compiled(edition)
            except Exception as error:
                what = _("Edition %(number)d of %(desk)s cannot be read: %(error)s")
                cure = _("Go back to the version of Reglament that published it, and tell the makers.")
                more = {"number": edition.number, "error": f"{type(error).__name__}: {error}"[:300]}
                yield Illness("edition", what, cure, {**told, **more}, stops=True, desk=desk.slug)


def calendars() -> Iterator[Illness]:
    """Calendars in use of which nothing is known after the next 60 days."""
    now = timezone.now()
    for desk in Desk.objects.order_by("slug"):
        for edition in _in_use(desk, now):
            yield from _ending(desk, edition, now)


def _ending(desk: Desk, edition: Edition, now: datetime) -> Iterator[Illness]:
    read = compiled(edition)
    today = now.astimezone(ZoneInfo(read.time_zone)).date()
    for name, rule in read.rules.calendars.items():
        end = horizon(rule)
        if end is not None and end.last_day <= today + NOTICE and not _is_replaced(desk, edition, end.last_day):
            told = {"desk": desk.slug, "number": edition.number, "name": name, "day": f"{end.last_day:%Y-%m-%d}"}
            yield _illness(end, {**told, "country": end.country, "year": end.last_day.year}, desk.slug, today)


def _illness(end: Horizon, told: dict[str, object], slug: str, today: date) -> Illness:
    after = _(
        "Requests are registered after it too, and their promises counted by the usual week; publish an edition with"
        " the days that follow, best before it."
    )
    if end.ends is Ends.CALENDAR:
        what = _("The calendar “%(name)s” of edition %(number)d of %(desk)s is known until %(day)s.")
        return Illness("calendar_ends", what, after, told, desk=slug)
    what = _(
        "What %(country)s decrees about days off is known to the end of %(year)d; the calendar “%(name)s” of edition"
        " %(number)d of %(desk)s goes by it."
    )
    cure = _(
        "Update Reglament and its library of holidays, or publish an edition that names the closed and open days itself."
    )
    return Illness("holidays_end", what, cure, told, desk=slug)


def _in_use(desk: Desk, now: datetime) -> Iterator[Edition]:
    """The edition in force, and each that requests which are not closed were received under."""
    binding = Edition.objects.in_force(desk, now)
    for edition in Edition.objects.of(desk).filter(takes_effect__lte=now).order_by("-number"):
        is_owed = Ticket.objects.of(desk).unfinished().filter(edition=edition)
        if (binding is not None and edition.pk == binding.pk) or is_owed.exists():
            yield edition


def _is_replaced(desk: Desk, edition: Edition, day: date) -> bool:
    """Whether another edition binds by then; what was received under this one goes on by it, and is mostly done by then."""
    return Edition.objects.of(desk).filter(number__gt=edition.number, takes_effect__date__lte=day).exists()
