"""Who has agreed to a text of consent and who has not, as a list and as a file; and what one person said."""

from collections.abc import Iterator

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from reglament.desk.consents.models import ConsentActKind, ConsentPurpose
from reglament.desk.consents.overview import NOT_GIVEN, WHICH, PersonSaid, people_of, said_by
from reglament.desk.consents.standing import acts_of, asks_since
from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tables import TableCell, csv_file
from reglament.desk.people.access import Ability
from reglament.desk.people.models import Person
from reglament.desk.people.models.clients import PersonQuerySet
from reglament.desk.registry.views.pages import page
from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.tickets.pages.visits import Visit, staff_page

ROWS, AT_ONCE = 50, 500
MOST_ACTS = 200


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def consent_people(visit: Visit, pk: int) -> HttpResponse:
    """Those of one kind (`which`), behind the person of an id (`after`)."""
    purpose, which, people = _asked(visit, pk)
    rows = said_by(people, purpose, after=number_in(visit.request.GET.get("after")) or 0, most=ROWS + 1)
    in_force = purpose.versions.in_force(timezone.now()).prefetch_related("texts").get()
    context = {
        "purpose": purpose,
        "title": in_force.text_in(visit.languages).title,
        "in_force": in_force,
        "which": which,
        "rows": rows[:ROWS],
        "after": rows[ROWS - 1].pk if len(rows) > ROWS else None,
    }
    return page(visit, "consent_people", context)


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def consent_table(visit: Visit, pk: int) -> HttpResponseBase:
    """All of one kind as a file for a spreadsheet."""
    purpose, which, people = _asked(visit, pk)
    name = f"{visit.desk.slug}-{purpose.slug}-{which}.csv"
    return csv_file(visit.request, _rows(people, purpose), reader_language(), name)


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def person_consents(visit: Visit, pk: int) -> HttpResponse:
    """All that one person said to texts of consent, the newest first."""
    person = get_object_or_404(Person.objects.of(visit.desk), pk=pk)
    return page(visit, "person_consents", {"person": person, "acts": list(acts_of(person.pk, MOST_ACTS))})


def _asked(visit: Visit, pk: int) -> tuple[ConsentPurpose, str, PersonQuerySet]:
    """The purpose, the kind of people that the address asks for, and these."""
    purpose = get_object_or_404(ConsentPurpose.objects.of(visit.desk), pk=pk)
    at, which = timezone.now(), visit.request.GET.get("which", NOT_GIVEN)
    if which not in WHICH or not purpose.versions.begun(at).exists():
        raise Http404("nobody to list")
    return purpose, which, people_of(visit.desk, purpose, asks_since(purpose.pk, at), which)


def _rows(people: PersonQuerySet, purpose: ConsentPurpose) -> Iterator[tuple[TableCell, ...]]:
    yield (
        pgettext("column", "Person"),
        pgettext("column", "Client"),
        pgettext("column", "Signs in"),
        pgettext("column", "Last answer"),
        pgettext("column", "Moment (UTC)"),
        pgettext("column", "Version"),
        pgettext("column", "Language"),
    )
    after, kinds = 0, {str(kind): str(kind.label) for kind in ConsentActKind}
    while found := said_by(people, purpose, after=after, most=AT_ONCE):
        for each in found:
            yield (each.full_name, ", ".join(each.organisations), _signs_in(each), *_said(each, kinds))
        after = found[-1].pk


def _signs_in(each: PersonSaid) -> str:
    return gettext("yes") if each.signs_in else gettext("no")


def _said(each: PersonSaid, kinds: dict[str, str]) -> tuple[TableCell, ...]:
    if each.kind is None or each.at is None or each.number is None:
        return "", "", "", ""
    return kinds[each.kind], each.at.isoformat(timespec="seconds"), each.number, each.language or ""
