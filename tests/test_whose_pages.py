"""Whose every page of staff is: who may look at it, and who may send its forms. To everybody else it does not exist.

The tables are written from what each role is for (Siroka 1.2) and not from the views, so that the two hold each other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from every_page.stock import stocked

from reglament.desk.answers.models import Article
from reglament.desk.channels.email.intake.quarantining import source_of
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.duty.models import DutyOverride, DutyRule, DutySwap, Paging, Rotation, TemporaryDuty
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Agreement, ClientPlace, Installation, Staff
from reglament.desk.reports.models import ReportSubscription
from reglament.desk.tickets.models import Contact, MachineWord, Promise, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.models import AnswerTemplate, Batch, SavedView, Take, WorkedTime
from tools.story.companies import Company

pytestmark = pytest.mark.slow

STAFF = ("specialist", "head", "developer", "administrator")
SPECIALIST, HEAD, DEVELOPER, RUN = (frozenset({role}) for role in STAFF)
WORK, READ, KEEP = SPECIALIST | HEAD, SPECIALIST | HEAD | DEVELOPER, HEAD | RUN
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Whose:
    """An address under one of the desk's, with the names of rows in it; who looks there and who sends a form there."""

    address: str
    looks: frozenset[str] = NOBODY
    sends: frozenset[str] = NOBODY
    told: frozenset[str] = NOBODY
    """Who is told that a form which they see, or might have seen, is not theirs to send: a refusal, and no missing page."""


PAGES = {
    # The work. Developers read along, and do nothing to a request.
    "work/": Whose("work/", READ),
    "work/search/": Whose("work/search/", READ),
    "work/palette/": Whose("work/palette/?q=1", READ),
    "work/next/": Whose("work/next/", NOBODY, WORK, DEVELOPER),
    "work/next/acceptance/": Whose("work/next/acceptance/", NOBODY, WORK),
    "work/presence/": Whose("work/presence/", NOBODY, WORK),
    # What somebody has sent and may still take back is their own: nobody else takes it back, and nobody else reads it.
    "work/pending/": Whose("work/pending/", WORK),
    "work/pending/<int:pk>/undoing/": Whose("work/pending/1/undoing/", NOBODY, WORK),
    "work/pending/<int:pk>/acknowledgement/": Whose("work/pending/1/acknowledgement/", NOBODY, WORK),
    "work/<int:number>/skip/": Whose("work/{request}/skip/", WORK, WORK),
    "work/<int:number>/passing/": Whose("work/{request}/passing/", NOBODY, WORK),
    # What somebody chose is theirs alone until they begin it: nobody else finds the head's batch there.
    "work/batches/": Whose("work/batches/", WORK, WORK),
    "work/batches/<slug:key>/": Whose("work/batches/{batch}/", HEAD),
    "work/batches/<slug:key>/<slug:noun>/": Whose("work/batches/{batch}/note/", HEAD, HEAD),
    "work/readings/": Whose("work/readings/", NOBODY, READ),
    # Whoever sees requests may watch them; colleagues are mentioned by those who write notes.
    "work/watchings/": Whose("work/watchings/", NOBODY, READ),
    "work/colleagues/": Whose("work/colleagues/", WORK),
    # Whether the order was kept is for the head alone; who is offered what is arranged by the head and by administrators.
    "work/order/": Whose("work/order/", HEAD),
    "work/order/<int:pk>/": Whose("work/order/{take}/", HEAD),
    "work/terms/": Whose("work/terms/", KEEP),
    "work/terms/<int:pk>/": Whose("work/terms/{colleague}/", NOBODY, KEEP),
    # What many answers have in common is written, and used, by those who answer.
    "work/templates/": Whose("work/templates/", WORK),
    "work/templates/new/": Whose("work/templates/new/", WORK, WORK),
    "work/templates/<int:pk>/": Whose("work/templates/{template}/", WORK, WORK),
    "work/templates/<int:pk>/offering/": Whose("work/templates/{template}/offering/", NOBODY, WORK),
    "work/<int:number>/templates/": Whose("work/{request}/templates/", WORK),
    "work/<int:number>/articles/": Whose("work/{request}/articles/", WORK),
    # How somebody looks at the queue is their own: nobody else finds the head's view there.
    "work/density/": Whose("work/density/", NOBODY, READ),
    "work/views/": Whose("work/views/", READ, READ),
    "work/views/<slug:key>/<slug:noun>/": Whose("work/views/{view}/sharing/", NOBODY, HEAD),
    "work/<int:number>/": Whose("work/{request}/", READ),
    "work/<int:number>/<slug:noun>/": Whose("work/{request}/words/", READ, WORK, DEVELOPER),
    "work/<int:number>/history/": Whose("work/{request}/history/", READ),
    "work/<int:number>/promises/<slug:kind>/": Whose("work/{promised}/promises/solve/", READ),
    "work/<int:number>/promises/<slug:kind>/<int:place>/": Whose("work/{promised}/promises/solve/1/", READ),
    # How long somebody worked is seen by all who see the request; a month by those who work, of everybody by the head alone. An entry is
    # changed by whoever worked: nobody else finds the head's.
    "work/worked/": Whose("work/worked/", WORK),
    "work/worked/table/": Whose("work/worked/table/", WORK),
    # The desk's figures are the head's.
    **{f"reports/{part}": Whose(f"reports/{part}", HEAD) for part in ("", "requests/", "refused/", "table/")},
    **{
        f"reports/service/<int:pk>/{part}": Whose(f"reports/service/{{organisation}}/{part}", HEAD)
        for part in ("", "requests/", "file/")
    },
    "reports/service/<int:pk>/mail/": Whose("reports/service/{organisation}/mail/", NOBODY, HEAD),
    "reports/service/<int:pk>/mail/<int:subscription>/removal/": Whose(
        "reports/service/{organisation}/mail/{subscription}/removal/", NOBODY, HEAD
    ),
    # The wall has figures of the desk and of no person, for all who see requests.
    **{f"wall/{part}": Whose(f"wall/{part}", READ) for part in ("", "requests/")},
    "work/<int:number>/worked/": Whose("work/{request}/worked/", READ, WORK, DEVELOPER),
    "work/<int:number>/worked/counter/": Whose("work/{request}/worked/counter/", WORK, WORK),
    "work/<int:number>/worked/sign/": Whose("work/{request}/worked/sign/", NOBODY, WORK),
    "work/<int:number>/worked/<int:pk>/<slug:noun>/": Whose("work/{request}/worked/{worked}/correction/", HEAD, HEAD),
    "widget/work/<int:number>/typing/": Whose("widget/work/{request}/typing/", NOBODY, WORK, DEVELOPER),
    # What came in and is no request. It holds the words of clients, and is admitted by the head alone.
    "work/intake/": Whose("work/intake/", WORK),
    **{f"work/{old}/": Whose(f"work/{old}/", WORK) for old in ("refused", "contacts", "quarantine")},
    "work/intake/<slug:kept>/<int:pk>/<slug:noun>/": Whose("work/intake/contact/{contact}/end/", NOBODY, WORK),
    "work/intake/<slug:kept>/<int:pk>/answer/": Whose("work/intake/contact/{contact}/answer/", WORK, WORK),
    "work/refused/<int:pk>/": Whose("work/refused/{refusal}/", WORK, HEAD, SPECIALIST),
    "work/contacts/new/": Whose("work/contacts/new/", WORK, WORK),
    "work/contacts/<int:pk>/": Whose("work/contacts/{contact}/", WORK, WORK),
    "work/machine-words/<int:pk>/": Whose("work/machine-words/{machine_word}/", WORK, WORK),
    "work/quarantine/<int:pk>/": Whose("work/quarantine/{mail}/", WORK),
    "work/quarantine/<int:pk>/source/": Whose("work/quarantine/{mail}/source/", WORK),
    "work/quarantine/<int:pk>/<slug:noun>/": Whose("work/quarantine/{mail}/end/", WORK, WORK),
    "work/set-aside/<int:pk>/": Whose("work/set-aside/{message}/", WORK),
    "work/set-aside/<int:pk>/attempt/": Whose("work/set-aside/{message}/attempt/", NOBODY, WORK),
    # Calls are answered by those who work.
    "calls/": Whose("calls/", WORK, WORK),
    **{f"calls/{part}/": Whose(f"calls/{part}/", WORK) for part in ("found", "popping-up", "now")},
    "calls/<int:pk>/": Whose("calls/{call}/", WORK),
    "calls/<int:pk>/found/": Whose("calls/{call}/found/", WORK),
    "calls/<int:pk>/<slug:noun>/": Whose("calls/{call}/person/", NOBODY, WORK),
    # The manual is written by those who answer.
    "answers/editing/": Whose("answers/editing/", WORK),
    "answers/editing/new/": Whose("answers/editing/new/", WORK, WORK),
    "answers/editing/<int:pk>/": Whose("answers/editing/{article}/", WORK, WORK),
    "answers/editing/<int:pk>/publication/": Whose("answers/editing/{article}/publication/", NOBODY, WORK),
    "answers/editing/<int:pk>/revisions/<int:number>/": Whose("answers/editing/{article}/revisions/1/", WORK),
    # Deliveries are mended, and clients kept, by the head and by administrators.
    "work/undelivered/": Whose("work/undelivered/", KEEP),
    "work/undelivered/attempt/": Whose("work/undelivered/attempt/", NOBODY, KEEP),
    "work/undelivered/<int:pk>/address/": Whose("work/undelivered/{letter}/address/", KEEP, KEEP),
    "work/undelivered/<int:pk>/<slug:noun>/": Whose("work/undelivered/{letter}/end/", NOBODY, KEEP),
    "work/health/": Whose("work/health/", KEEP),
    "people/": Whose("people/", KEEP),
    "people/organisations/new/": Whose("people/organisations/new/", KEEP, KEEP),
    "people/organisations/<int:pk>/": Whose("people/organisations/{organisation}/", KEEP),
    **{
        f"people/organisations/<int:pk>/{noun}/": Whose(f"people/organisations/{{organisation}}/{noun}/", KEEP, KEEP)
        for noun in ("name", "persons", "agreements")
    },
    "people/persons/": Whose("people/persons/", KEEP),
    "people/persons/<int:pk>/": Whose("people/persons/{person}/", KEEP),
    "people/persons/<int:pk>/<slug:noun>/": Whose("people/persons/{person}/manner/", KEEP, KEEP),
    # What people are asked to agree to binds the desk in public, as its regulation does; who agreed concerns its clients.
    "people/consents/": Whose("people/consents/", KEEP),
    "people/consents/new/": Whose("people/consents/new/", KEEP, KEEP),
    "people/consents/<int:pk>/": Whose("people/consents/{consent}/", KEEP),
    "people/consents/<int:pk>/draft/": Whose("people/consents/{consent}/draft/", KEEP, KEEP),
    **{
        f"people/consents/<int:pk>/{noun}/": Whose(f"people/consents/{{consent}}/{noun}/", NOBODY, KEEP)
        for noun in ("publication", "asking", "draft/removal")
    },
    **{
        f"people/consents/<int:pk>/{noun}/": Whose(f"people/consents/{{consent}}/{noun}/", KEEP)
        for noun in ("people", "people/table")
    },
    "people/persons/<int:pk>/consents/": Whose("people/persons/{person}/consents/", KEEP),
    "people/agreements/<int:pk>/": Whose("people/agreements/{agreement}/", KEEP),
    "people/agreements/<int:pk>/<slug:noun>/": Whose("people/agreements/{agreement}/last-day/", KEEP, KEEP),
    **{
        f"people/organisations/<int:pk>/{noun}/": Whose(f"people/organisations/{{organisation}}/{noun}/", KEEP, KEEP)
        for noun in ("installations", "places")
    },
    "people/places/<int:pk>/": Whose("people/places/{place}/", KEEP),
    "people/places/<int:pk>/<slug:noun>/": Whose("people/places/{place}/end/", KEEP, KEEP),
    "people/codes/<int:pk>/": Whose("people/codes/{organisation}/", KEEP, KEEP),
    # What stands at a client is known to all who work; it holds no client's words.
    "people/installations/": Whose("people/installations/", READ | RUN),
    "people/installations/<int:pk>/": Whose("people/installations/{installation}/", READ | RUN),
    "people/installations/<int:pk>/<slug:noun>/": Whose(
        "people/installations/{installation}/end/", KEEP, KEEP, SPECIALIST | DEVELOPER
    ),
    # Who is on duty is known to all who work; the head and administrators change the roster.
    "duty/": Whose("duty/", READ | RUN),
    "duty/month/": Whose("duty/month/", READ | RUN),
    # How much of it each had is for the head; others see themselves, as this specialist does.
    "duty/load/": Whose("duty/load/", READ | RUN),
    "duty/load/<int:pk>/": Whose("duty/load/{colleague}/", WORK),
    # Who was told of what nobody took is known to all of them, too; they set the ladder, and those who work end it.
    "duty/pages/": Whose("duty/pages/", READ | RUN),
    "duty/pages/<int:pk>/": Whose("duty/pages/{paging}/", WORK, WORK),
    # One's own address for a calendar; what it opens is opened by whoever has it.
    **{f"duty/{noun}/": Whose(f"duty/{noun}/", NOBODY, READ | RUN) for noun in ("feed", "feed/removal")},
    # Everybody may ask for a swap; one is read by the two whom it is between and by whoever keeps the roster.
    "duty/swaps/new/": Whose("duty/swaps/new/", READ | RUN, READ | RUN),
    "duty/swaps/<int:pk>/": Whose("duty/swaps/{swap}/", WORK | RUN, WORK | RUN),
    "duty/ladder/": Whose("duty/ladder/", KEEP, KEEP),
    **{
        f"duty/{noun}/new/": Whose(f"duty/{noun}/new/", KEEP, KEEP)
        for noun in ("rotations", "shifts", "departures", "temporary")
    },
    **{
        f"duty/{noun}/<int:pk>/": Whose(f"duty/{noun}/{{{noun}}}/", KEEP, KEEP)
        for noun in ("rotations", "shifts", "temporary")
    },
    **{
        f"duty/{noun}/<int:pk>/removal/": Whose(f"duty/{noun}/{{{noun}}}/removal/", NOBODY, KEEP)
        for noun in ("rotations", "shifts", "departures", "temporary")
    },
    # What the desk itself is: administrators.
    "people/house/": Whose("people/house/", RUN),
    "people/products/": Whose("people/products/", RUN, RUN),
    "people/products/<slug:slug>/": Whose("people/products/lis/", RUN, RUN),
    "people/staff/": Whose("people/staff/", RUN, RUN),
    "people/staff/<int:pk>/": Whose("people/staff/{member}/", RUN),
    "people/staff/<int:pk>/<slug:noun>/": Whose("people/staff/{member}/role/", RUN, RUN),
}
"""By their route without the desk."""

LINKS = {
    "specialist": {"queue", "work-search", "intake", "calls", "duty"},
    "head": {"queue", "work-search", "intake", "calls", "undelivered", "duty", "organisations", "health"},
    "developer": {"queue", "work-search", "duty"},
    "administrator": {"undelivered", "duty", "house", "organisations", "health"},
}
ADDRESSES = {
    "queue": "work/",
    "work-search": "work/search/",
    "intake": "work/intake/",
    "calls": "calls/",
    "undelivered": "work/undelivered/",
    "duty": "duty/",
    "house": "people/house/",
    "organisations": "people/",
    "health": "work/health/",
}
"""What the head of every page offers staff alone."""


@pytest.fixture
def company(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.REGLAMENT_HOME = tmp_path
    return stocked(monkeypatch, timezone.now())


def rows(company: Company) -> dict[str, object]:
    """One of everything at the desk."""
    kept = {"refusal": Refusal, "contact": Contact, "machine_word": MachineWord, "call": Call, "article": Article}
    mail = Quarantined.objects.of(company.desk).earliest("pk")
    source_of(mail).parent.mkdir(parents=True, exist_ok=True)
    source_of(mail).write_bytes(b"Subject: x")
    return {
        **{name: model.objects.of(company.desk).earliest("pk").pk for name, model in kept.items()},  # type: ignore[attr-defined]
        "mail": mail.pk,
        "message": SetAsideMessage.objects.of(company.desk).earliest("pk").pk,
        "request": Ticket.objects.filter(desk=company.desk).earliest("number").number,
        "promised": Promise.objects.filter(ticket__desk=company.desk, kind="solve").earliest("pk").ticket.number,
        "letter": Notice.objects.filter(desk=company.desk).dead().earliest("pk").pk,
        "organisation": company.organisations["laboratory"].pk,
        "person": company.clients["nurse"].pk,
        "consent": ConsentPurpose.objects.of(company.desk).get(slug="data").pk,
        "agreement": Agreement.objects.filter(desk=company.desk).earliest("pk").pk,
        "batch": Batch.objects.filter(staff=company.staff["head"], begun_at__isnull=True).latest("pk").key,
        "view": SavedView.objects.get(staff=company.staff["head"]).key,
        "place": ClientPlace.objects.of(company.desk).earliest("pk").pk,
        "installation": Installation.objects.of(company.desk).earliest("pk").pk,
        "member": Staff.objects.filter(desk=company.desk).earliest("pk").pk,
        "colleague": company.staff["specialist"].pk,
        "template": AnswerTemplate.objects.of(company.desk).earliest("pk").pk,
        "take": Take.objects.of(company.desk).earliest("pk").pk,
        "worked": WorkedTime.objects.of(company.desk).counting().get(staff=company.staff["head"]).pk,
        "rotations": Rotation.objects.of(company.desk).get().pk,
        "shifts": DutyRule.objects.of(company.desk).get().pk,
        "departures": DutyOverride.objects.of(company.desk).get().pk,
        "temporary": TemporaryDuty.objects.of(company.desk).get().pk,
        "swap": DutySwap.objects.of(company.desk).get().pk,
        "paging": Paging.objects.of(company.desk).going_on().get().pk,
        "subscription": ReportSubscription.objects.of(company.desk).get().pk,
    }


def everybody(company: Company) -> dict[str, Client]:
    """The roles of the desk, and those who have none there: its client, and the head of another desk."""
    elsewhere = Staff.objects.get(desk__slug="istom", role="head")
    outside = {"client": browser(company.clients["nurse"]), "elsewhere": browser(elsewhere)}
    return {**{role: browser(company.staff[role]) for role in STAFF}, **outside}


def test_it_shows_a_page_to_those_whose_it_is_and_to_nobody_else(company: Company) -> None:
    there = rows(company)
    for who, at in everybody(company).items():
        for whose in PAGES.values():
            if whose.looks:
                answer = at.get(f"/siroka/{whose.address.format(**there)}")
                list(answer)  # A file is closed once it is read.
                assert (answer.status_code in (200, 302)) is (who in whose.looks), f"{who}: {whose.address}"
                assert who in whose.looks or answer.status_code == 404, f"{who}: {whose.address}"


def test_it_takes_a_form_from_those_whose_it_is_and_from_nobody_else(company: Company) -> None:
    there = rows(company)
    for who, at in everybody(company).items():
        for whose in PAGES.values():
            if whose.sends:
                with transaction.atomic():  # Whatever was done is undone, so that the next finds the same desk.
                    status = at.post(f"/siroka/{whose.address.format(**there)}").status_code
                    transaction.set_rollback(True)
                refused = 403 if who in whose.told else 404
                assert (status in (200, 204, 302, 422)) is (who in whose.sends), f"{who}: {whose.address} {status}"
                assert who in whose.sends or status == refused, f"{who}: {whose.address} {status}"


def test_it_asks_whoever_is_not_signed_in_who_they_are(company: Company) -> None:
    there, at = rows(company), Client()
    for whose in PAGES.values():
        address = f"/siroka/{whose.address.format(**there)}"
        for asks, answers in ((whose.looks, at.get), (whose.sends, at.post)):
            if asks:
                answer = answers(address)
                assert (answer.status_code, answer.headers["Location"][:7]) == (302, "/login/"), address


def test_it_offers_everybody_the_pages_that_are_theirs(company: Company) -> None:
    for who, at in everybody(company).items():
        head = at.get("/siroka/answers/").content.decode()
        offered = {name for name, address in ADDRESSES.items() if re.search(f'<a[^>]*href="/siroka/{address}"', head)}
        assert offered == LINKS.get(who, set()), who


def test_it_knows_whose_every_page_of_staff_is() -> None:
    assert set(PAGES) == {route.removeprefix("<slug:desk>/") for route, view in routes() if is_for_staff(view)}


def routes(resolver: Any = None, before: str = "") -> Iterator[tuple[str, Any]]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            yield from routes(each, f"{before}{each.pattern}")
        elif isinstance(each, URLPattern):
            yield f"{before}{each.pattern}", each.callback


def is_for_staff(view: Any) -> bool:
    """Whether `staff_page` or `editor_page` stands before it."""
    while view is not None:
        code = getattr(view, "__code__", None)
        if code is not None and code.co_qualname.startswith(("staff_page.", "editor_page.")):
            return True
        view = getattr(view, "__wrapped__", None)
    return False
