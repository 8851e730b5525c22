"""The people of a desk's clients: the list, and one of them with everything that can be changed."""

from functools import partial

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.people.access import Ability
from reglament.desk.people.models import Identity, IdentityKind, Membership, Organisation, Part, Person
from reglament.desk.registry.forms.action_form import every
from reglament.desk.registry.forms.persons import (
    IdentityForm,
    MannerForm,
    OrganisationsForm,
    PartsForm,
    PersonForm,
    RemovalForm,
    SignInForm,
)
from reglament.desk.registry.views.pages import list_page, page, posted, words_of
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORMS: dict[str, type[PersonForm]] = {
    form.noun: form for form in (MannerForm, IdentityForm, RemovalForm, PartsForm, OrganisationsForm, SignInForm)
}


@require_safe
@staff_page(Ability.EDIT_CLIENTS)
def persons(visit: Visit) -> HttpResponse:
    """Everybody by name, or those that the words are about."""
    words = words_of(visit.request)
    found = Person.objects.of(visit.desk)
    found = found.about(words) if words else found
    shown = list_page(visit.request, found.prefetch_related("identities", "organisations").order_by("full_name", "pk"))
    # A person has an organisation once for each part in it.
    rows = [(each, list(dict.fromkeys(each.organisations.all()))) for each in shown.rows]
    return page(visit, "persons", {"listed": shown, "rows": rows, "q": words, "section": "persons"})


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page(Ability.EDIT_CLIENTS)
def person(visit: Visit, pk: int, noun: str = "") -> HttpResponse:
    """One person; a POST to a noun changes what it names."""
    known = get_object_or_404(Person.objects.of(visit.desk).select_related("user"), pk=pk)
    known.desk = visit.desk
    sent = posted(visit)
    if noun not in FORMS and (noun or sent is not None):
        raise Http404(f"a person has no {noun!r}")
    forms, done = every({name: partial(form, visit.viewer, known) for name, form in FORMS.items()}, noun, sent)
    if done:
        messages.success(visit.request, forms[noun].said)
        return redirect("person", visit.desk.slug, pk)
    identities = list(Identity.objects.filter(person=known))
    context = {
        "person": known,
        "identities": identities,
        "mailboxes": [each for each in identities if each.kind == IdentityKind.EMAIL],
        "places": _places(visit, known),
        "forms": {name.replace("-", "_"): form for name, form in forms.items()},
    }
    return page(visit, "person", context, faulty=sent is not None)


def _places(visit: Visit, known: Person) -> list[tuple[Organisation, PartsForm]]:
    """Every organisation of the person with the form of their parts there; one query."""
    parts: dict[Organisation, list[Part]] = {}
    rows = Membership.objects.filter(person=known).select_related("organisation")
    for membership in rows.order_by("organisation__name", "organisation_id"):
        parts.setdefault(membership.organisation, []).append(Part(membership.part))
    return [(place, _parts_form(visit, known, place, held)) for place, held in parts.items()]


def _parts_form(visit: Visit, known: Person, place: Organisation, held: list[Part]) -> PartsForm:
    initial = {"organisation": place.pk, "parts": held}
    return PartsForm(visit.viewer, known, initial=initial, auto_id=f"parts-{place.pk}-%s")
