"""What staff open: the workplace, the calls, the manual, what a desk keeps of its clients and of itself."""

from collections.abc import Iterator

from django.utils import timezone

from every_page.opened import Opened, at_siroka, numbers
from every_page.stock import HEBREW
from reglament.desk.answers.models import Article
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.duty.models import DutyRule, DutySwap, Paging, Rotation, TemporaryDuty
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Agreement, ClientPlace, Installation, Staff, StaffRole
from reglament.desk.registry.forms.agreements import AmendForm, LastDayForm, TariffForm
from reglament.desk.registry.forms.house import LeaveForm, RoleForm
from reglament.desk.registry.forms.installations import (
    InstallationEndForm,
    InstallationTermsForm,
    IssueForm,
    RevocationForm,
)
from reglament.desk.registry.forms.places import PlaceEndForm, PlaceTermsForm
from reglament.desk.registry.printing import LAYOUTS
from reglament.desk.registry.views.persons import FORMS as OF_PERSON
from reglament.desk.reports.cuts import CUTS
from reglament.desk.reports.figures import FIGURES
from reglament.desk.reports.service.listed import OF_SERVICE, WORKED
from reglament.desk.reports.wall.asked import OF_PERIODS
from reglament.desk.reports.wall.standing import standing_figures
from reglament.desk.tickets.models import Contact, MachineWord, Promise, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.batches.acts import ACTS
from reglament.desk.workplace.forms import FORMS, offered
from reglament.desk.workplace.models import AnswerTemplate, Batch, Take, WorkCounter, WorkedTime
from reglament.desk.workplace.tests.intake_rows import ALL_KINDS
from reglament.desk.workplace.views.tickets import find
from reglament.desk.workplace.views.worked_month import CUTS as CUTS_OF_TIME
from tools.story.companies import Company

SHOWS = (
    "turn",
    "unread",
    "open",
    "completed",
    "waiting",
    "mine",
    "unwoken",
    "open&assignee=me&state=open",
    "open&choose",
)
KEPT = {
    "refused": Refusal,
    "contacts": Contact,
    "machine-words": MachineWord,
    "quarantine": Quarantined,
    "set-aside": SetAsideMessage,
}
"""What is kept and is no request, by what addresses call it."""
OF_INSTALLATION = tuple(form.noun for form in (InstallationTermsForm, InstallationEndForm, IssueForm, RevocationForm))
OF_ORGANISATION = ("", "name/", "persons/", "agreements/")
OF_EVERYBODY = ("work/", "work/1/", "work/letters/", "work/letters/telegram/", "drafts/", "calls/", "answers/editing/")


def of_staff(company: Company, language: str) -> Iterator[Opened]:
    """By the head, who sees the most; by a specialist what looks different to them; by the administrator what is theirs alone."""
    at = {role: browser(company.staff[role], language) for role in ("head", "specialist", "administrator")}
    for addresses in (_of_work(company), _of_unregistered(company), _of_calls(company), _of_manual(company)):
        yield from at_siroka("head", at["head"], addresses)
    yield from at_siroka("head", at["head"], _of_clients(company))
    yield from at_siroka("head", at["head"], _of_consents(company))
    yield from at_siroka("head", at["head"], _of_duty(company))
    swaps = [f"duty/swaps/{row.pk}/" for row in DutySwap.objects.of(company.desk)]
    yield from at_siroka("specialist", at["specialist"], ("duty/", "duty/load/", *swaps))
    yield Opened(
        "other desk's head", browser(Staff.objects.get(desk__slug="istom", role="head"), language), "/istom/duty/"
    )
    yield from at_siroka("specialist", at["specialist"], OF_EVERYBODY)
    yield from at_siroka("administrator", at["administrator"], _of_house())
    yield from _of_tariffs(language)
    yield Opened("administrator", at["administrator"], "/siroka/requests/", status=403)
    yield Opened("administrator", at["administrator"], "/siroka/nothing/", status=404)


def promised(slug: str) -> list[tuple[int, str]]:
    """Each promise of a desk: the number of its request, and its kind."""
    found = Promise.objects.filter(ticket__desk__slug=slug).order_by("pk")
    return list(found.values_list("ticket__number", "kind"))


def _of_work(company: Company) -> Iterator[str]:
    yield from (f"work/?show={show}" for show in SHOWS)
    yield from (f"work/?show=open&client={HEBREW}", "work/views/")
    yield from ("work/search/", f"work/search/?q={HEBREW}", "work/search/?q=request+level:medium+level:x")
    yield from (f"work/palette/?q={asked}" for asked in ("", "1", HEBREW, "request"))
    yield f"work/order/{Take.objects.earliest('pk').pk}/"
    yield from ("work/order/", "work/order/?show=passed", "work/order/?show=without+reason", "work/terms/")
    free = Ticket.objects.filter(desk=company.desk, assignee=None, turn_at__isnull=False)
    yield f"work/{free.earliest('pk').number}/skip/"
    yield from ("work/templates/", "work/templates/?show=away", "work/templates/?q=x", "work/templates/new/")
    yield from (f"work/templates/{each.pk}/" for each in AnswerTemplate.objects.of(company.desk))
    yield from ("work/worked/", *(f"work/worked/?by={each.code}" for each in CUTS_OF_TIME), "work/worked/?of=all")
    head = WorkedTime.objects.of(company.desk).counting().get(staff=company.staff["head"])
    yield from (f"work/1/worked/{more}" for more in ("", f"{head.pk}/correction/", f"{head.pk}/withdrawal/"))
    yield f"work/{WorkCounter.objects.get(staff=company.staff['head']).ticket.number}/worked/counter/"
    yield from ("reports/", *(f"reports/?by={each.code}" for each in CUTS))
    yield from (f"reports/requests/?figure={code}" for code in FIGURES)
    yield from ("reports/refused/", "reports/refused/?show=registered")
    yield from _of_service(company)
    yield from ("wall/", "wall/?people", f"wall/requests/?figure=load&of={company.staff['head'].pk}")
    standing = [each.code for each in standing_figures(company.desk, timezone.now())]
    yield from (f"wall/requests/?figure={code}" for code in (*standing, *OF_PERIODS))
    yield from (f"wall/requests/?level={level}&state=open" for level in ("medium", HEBREW, "-"))
    yield "work/batches/"
    yield from (f"work/batches/{each.key}/" for each in Batch.objects.of(company.desk))
    yield from (f"work/batches/{Batch.objects.of(company.desk).latest('pk').key}/{noun}/" for noun in ACTS)
    yield from ("work/undelivered/", "work/undelivered/?show=all", "work/health/", "drafts/", "work/letters/telegram/")
    for number in numbers("siroka"):
        yield from (f"work/{number}/", f"work/{number}/history/")
    yield from (f"work/{number}/{noun}/" for noun, number in _forms(company).items())
    yield from (f"work/{number}/promises/{kind}/" for number, kind in promised("siroka"))
    yield from (f"work/{number}/promises/{kind}/1/" for number, kind in promised("siroka")[:2])


def _of_service(company: Company) -> Iterator[str]:
    """The service report of each client, and the lists behind its figures."""
    for client in company.organisations.values():
        yield from (f"reports/service/{client.pk}/{more}" for more in ("", "?whole", "?agreement=-", "requests/"))
    client = company.organisations["laboratory"]
    codes = (*FIGURES, *OF_SERVICE, WORKED.code)
    yield from (f"reports/service/{client.pk}/requests/?figure={code}" for code in codes)


def _forms(company: Company) -> dict[str, int]:
    """Every form of a request, with a request on which it is offered, or the first where it is on none."""
    found = {kind.noun: 1 for kind in FORMS}
    for number in numbers("siroka"):
        shown = find(as_staff(company.staff["head"]), number)
        found |= {kind.noun: number for kind in offered(shown)}
    return found


def _of_unregistered(company: Company) -> Iterator[str]:
    yield from (f"work/intake/?{asked}" for asked in ("kind=all", "kind=dealt", f"q={HEBREW}"))
    yield from ("work/contacts/new/", f"work/contacts/new/?find={HEBREW}")
    kept = [(page, row) for page, model in KEPT.items() for row in model.of_desk(company.desk.pk)]
    assert len(kept) == len(ALL_KINDS)
    for page, row in kept:
        yield from (f"work/{page}/{row.pk}/", f"work/intake/{row.slug()}/{row.pk}/answer/")


def _of_calls(company: Company) -> Iterator[str]:
    yield from ("calls/", "calls/now/", "calls/popping-up/", f"calls/?q={HEBREW}", f"calls/found/?q={HEBREW}")
    for row in Call.objects.of(company.desk):
        yield from (f"calls/{row.pk}/", f"calls/{row.pk}/found/?q={HEBREW}")


def _of_manual(company: Company) -> Iterator[str]:
    yield from ("answers/editing/", f"answers/editing/?words={HEBREW}", "answers/editing/new/")
    for row in Article.objects.of(company.desk):
        yield from (f"answers/editing/{row.pk}/", f"answers/editing/{row.pk}/revisions/1/")


def _of_clients(company: Company) -> Iterator[str]:
    yield from ("people/", f"people/?q={HEBREW}", "people/persons/", f"people/persons/?q={HEBREW}")
    yield "people/organisations/new/"
    for place in company.organisations.values():
        yield from (f"people/organisations/{place.pk}/{more}" for more in OF_ORGANISATION)
    yield from _of_installations(company)
    yield from (f"people/persons/{row.pk}/" for row in company.clients.values())
    yield from (f"people/persons/{company.clients['nurse'].pk}/{noun}/" for noun in OF_PERSON)
    held = Agreement.objects.filter(organisation__desk=company.desk).order_by("pk")
    yield from (f"people/agreements/{row.pk}/" for row in held)
    yield from (f"people/agreements/{held[0].pk}/{form.noun}/" for form in (AmendForm, LastDayForm))


def _of_consents(company: Company) -> Iterator[str]:
    yield from ("people/consents/", "people/consents/new/")
    for row in ConsentPurpose.objects.of(company.desk):
        yield from (f"people/consents/{row.pk}/{more}" for more in ("", "draft/", "people/", "people/?which=given"))
    yield f"people/persons/{company.clients['nurse'].pk}/consents/"


def _of_duty(company: Company) -> Iterator[str]:
    yield from ("duty/", "duty/month/", "duty/month/?month=2020-02", "duty/ladder/")
    yield "duty/swaps/new/"
    yield from (f"duty/swaps/{row.pk}/" for row in DutySwap.objects.of(company.desk))
    yield from ("duty/load/", "duty/load/?month=2020-02")
    own = f"duty/load/{company.staff['specialist'].pk}/"
    yield from (f"{own}?show={show}" for show in ("shifts", "told", "urgent", "disputed"))
    yield from ("duty/pages/", "duty/pages/?month=2020-02")
    for paging in Paging.objects.of(company.desk).select_related("ticket"):
        yield from (f"duty/pages/{paging.pk}/", f"work/{paging.ticket.number}/")
    yield from (f"duty/{noun}/new/" for noun in ("rotations", "shifts", "departures", "temporary"))
    yield f"duty/rotations/{Rotation.objects.of(company.desk).get().pk}/"
    yield f"duty/shifts/{DutyRule.objects.of(company.desk).get().pk}/"
    yield f"duty/temporary/{TemporaryDuty.objects.of(company.desk).get().pk}/"


def _of_installations(company: Company) -> Iterator[str]:
    clinic, laboratory = company.organisations["clinic"].pk, company.organisations["laboratory"].pk
    stands = Installation.objects.filter(organisation=clinic).order_by("pk")
    yield from (
        f"people/installations/?{asked}" for asked in ("", f"client={clinic}", f"client={laboratory}&ended=1", "q=x")
    )
    yield from (f"people/installations/{row.pk}/" for row in stands)
    yield from (f"people/installations/{stands[0].pk}/{noun}/" for noun in OF_INSTALLATION)
    room = ClientPlace.objects.filter(organisation=clinic).latest("pk").pk
    yield from (f"people/places/{room}/{more}" for more in ("", f"{PlaceTermsForm.noun}/", f"{PlaceEndForm.noun}/"))
    for place in (clinic, laboratory):
        yield from (f"people/organisations/{place}/{more}/" for more in ("places", "installations"))
        yield from (f"people/codes/{place}/?layout={layout}" for layout in LAYOUTS)


def _of_tariffs(language: str) -> Iterator[Opened]:
    """The other desk's edition has tariffs."""
    head = Staff.objects.get(desk__slug="istom", role=StaffRole.HEAD)
    held = Agreement.objects.filter(organisation__desk__slug="istom").earliest("pk")
    for more in ("", f"{TariffForm.noun}/"):
        yield Opened("other desk's head", browser(head, language), f"/istom/people/agreements/{held.pk}/{more}")


def _of_house() -> Iterator[str]:
    yield from (
        "people/house/",
        "people/products/",
        "people/products/lis/",
        "people/staff/",
        "work/health/",
        "work/terms/",
    )
    staff = list(Staff.objects.filter(desk__slug="siroka").order_by("pk"))
    yield from (f"people/staff/{row.pk}/" for row in staff)
    yield from (f"people/staff/{staff[0].pk}/{form.noun}/" for form in (RoleForm, LeaveForm))
