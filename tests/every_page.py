"""A desk with something of every kind, and every page of it that a person can open, each by whoever may open it."""

import re
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from reglament.desk.answers import actions as manual
from reglament.desk.answers.models import Article
from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.actions.end import CallOutcome, consult
from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.widget.sessions import open_session
from reglament.desk.drafts.keeping import Writer, keep, new_mark
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff, operator
from reglament.desk.people.models import Agreement, Desk, Organisation, Person, Product, Staff
from reglament.desk.rulebook.actions import publish
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Contact, MachineWord, Promise, Refusal, Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row
from tools.story import companies
from tools.story.acting import by_client, by_staff, sends, ticket_of
from tools.story.companies import Company

HEBREW, ARABIC = "המדפסת לא מדפיסה", "الطابعة لا تطبع"
OF_ORGANISATION = ("", "name/", "persons/", "agreements/")
EDITION_OF_WORDS = "reglament.desk.rulebook.actions.publish"


def stocked(patch: pytest.MonkeyPatch, now: datetime) -> Company:
    """Siroka with words, files and names of two scripts that run from right to left, in every state that has pages of its own."""
    patch.setattr(sys.modules[EDITION_OF_WORDS], "shipped", _with_their_words)
    siroka = companies.siroka(now)
    publish(operator(siroka.desk.pk), siroka.desk, _second(_with_their_words("siroka"), now), at=now)
    istom = companies.istom(now)
    Agreement.objects.filter(last_day=None).update(last_day=now.date() + timedelta(days=20))
    _rename()
    staff, nurse = siroka.staff["specialist"], siroka.clients["nurse"]
    files = (File(f"{HEBREW}.png", "image/png", saved(drawing(), "PNG")), File(f"{ARABIC}.exe", "x/y", b"MZ"))
    told = {"product": "lis", "effect": "minor", "hit": "one", "subject": HEBREW, "text": ARABIC}
    for key in ("1", "2", "3"):
        done = ticket_of(sends(siroka, "nurse", now, files=files, key=key, **told))
        note(by_staff(staff, done, now), HEBREW)
        reply(by_staff(staff, done, now), ARABIC)
        tell_more(by_client(nurse, done, now), HEBREW)
        if key == "1":
            assign(by_staff(staff, done, now), staff.pk)
        if key == "2":
            ask(by_staff(staff, done, now), ARABIC)
        if key == "3":
            complete(by_staff(staff, done, now), "informed", HEBREW)
    for kind in KINDS:
        who = siroka.clients["teacher"]
        a_row(kind, siroka, now, subject=HEBREW, text=ARABIC, person=who, sender=f"x@{kind}.example")
    asked = sends(
        istom, "administrator", now, product="desktop", topic="general", subject=HEBREW, text=ARABIC, files=files
    )
    reply(by_staff(istom.staff["specialist"], ticket_of(asked), now), ARABIC)
    for company in (siroka, istom):
        _write(company, now)
    return siroka


def _with_their_words(regulation: str) -> dict[str, str]:
    """The shipped edition with a title, an order and a sentence of theirs."""
    return {
        name: re.sub(r"(?m)^(## 1\.1 .*)\n", rf"\1\n{HEBREW}.\n\n", re.sub('title = "', f'title = "{HEBREW} ', text))
        for name, text in shipped(regulation).items()
    }


def _second(files: dict[str, str], now: datetime) -> dict[str, str]:
    """The edition after it, with one sentence more, in effect from tomorrow."""
    day = f"{now + timedelta(days=1):%Y-%m-%d}"
    return {
        name: re.sub(r"(?m)^edition = 1$", "edition = 2", text)
        .replace("takes_effect = 2023-03-31", f"takes_effect = {day}")
        .replace(f"{HEBREW}.\n", f"{HEBREW} {ARABIC}.\n")
        for name, text in files.items()
    }


def _rename() -> None:
    for model, field in ((Person, "full_name"), (Organisation, "name")):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(**{field: f"{HEBREW} {row.pk}"})
    for staff in Staff.objects.select_related("user"):
        type(staff.user).objects.filter(pk=staff.user_id).update(full_name=f"{ARABIC} {staff.pk}")
    for product in Product.objects.all():
        Product.objects.filter(pk=product.pk).update(
            names={"en": f"{HEBREW} {product.pk}", "ru": f"{HEBREW} {product.pk}"}
        )
    for agreement in Agreement.objects.all():
        Agreement.objects.filter(pk=agreement.pk).update(number=f"{HEBREW} {agreement.pk}")


def _write(company: Company, now: datetime) -> None:
    """A manual, drafts and calls."""
    desk, staff = company.desk, company.staff["specialist"]
    for language in ("en", "ru"):
        text = f"{HEBREW}\n\n- {ARABIC}"
        told = manual.Wording(language=language, slug="labels", kind="manual", title=HEBREW, text=text)
        manual.publish(operator(desk.pk), manual.write(operator(desk.pk), desk, told, now), now)
    client = company.clients["nurse" if desk.slug == "siroka" else "owner"]
    for user in (staff.user, client.user):
        assert user is not None
        keep(Writer(user.pk, desk.pk), f"/{desk.slug}/work/1/words/", new_mark(), {"text": HEBREW}, now)
        keep(Writer(user.pk, desk.pk), f"/{desk.slug}/requests/1/messages/", new_mark(), {"text": HEBREW}, now)
    for number in ("+996312000101", ARABIC):
        log_call(as_staff(staff), desk, now, number=number, person=client)
    if desk.slug == "siroka":  # Clients of the other one have no phone to be advised by.
        consult(as_staff(staff), Call.objects.of(desk).earliest("pk"), CallOutcome(now, HEBREW))


def pages(company: Company, language: str = "en") -> Iterator[tuple[str, Client, str]]:
    """Every page, with who opens it in which browser."""
    head, nurse = company.staff["head"], company.clients["nurse"]
    administrator = company.staff["administrator"]
    for who, person, addresses in (
        ("head", head, _of_staff(company)),
        (
            "specialist",
            company.staff["specialist"],
            ["work/", "work/1/", "work/letters/", "drafts/", "calls/", "answers/editing/"],
        ),
        ("administrator", administrator, _of_administrator()),
        ("client", nurse, _of_client()),
        (
            "refused client",
            company.clients["teacher"],
            [f"requests/kept/{row.pk}/" for row in Refusal.objects.filter(held_at=None)],
        ),
        ("nobody", None, _of_everybody(language)),
    ):
        at = browser(person, language)
        yield from ((who, at, f"/siroka/{address}") for address in addresses)
    yield "nobody", browser(None, language), "/style/"
    yield "nobody", browser(None, language), "/login/"
    yield from _of_chat(language)


def _of_staff(company: Company) -> list[str]:
    numbers = _numbers("siroka")
    rows = {"refused": Refusal, "contacts": Contact, "machine-words": MachineWord, "quarantine": Quarantined}
    kept = [f"{name}/{row.pk}" for name, model in rows.items() for row in model.objects.all()]  # type: ignore[attr-defined]
    assert len(kept) == len(KINDS)
    kept += [f"intake/contact/{row.pk}/answer" for row in Contact.objects.all()]
    articles = [f"answers/editing/{row.pk}/" for row in Article.objects.of(company.desk)]
    return [
        *(f"work/?show={show}" for show in ("turn", "open", "completed", "waiting", "mine")),
        *(f"work/intake/?{asked}" for asked in ("kind=all", "kind=dealt", f"q={HEBREW}")),
        *(f"{page}?q={HEBREW}" for page in ("work/", "people/", "people/persons/", "calls/", "answers/editing/")),
        *(f"work/{page}/" for page in (*kept, *numbers, *(f"{number}/history" for number in numbers))),
        *(f"work/{number}/promises/{kind}/" for number, kind in _promised()),
        *("work/undelivered/", "work/health/", "calls/", "drafts/"),
        *(f"calls/{row.pk}/" for row in Call.objects.of(company.desk)),
        *("answers/editing/", "answers/editing/new/", *articles, *(f"{page}revisions/1/" for page in articles)),
        *("people/", "people/organisations/new/", "people/persons/"),
        *(
            f"people/organisations/{row.pk}/{more}"
            for row in company.organisations.values()
            for more in OF_ORGANISATION
        ),
        *(f"people/persons/{row.pk}/" for row in company.clients.values()),
        *(f"people/agreements/{row.pk}/" for row in Agreement.objects.filter(organisation__desk=company.desk)),
    ]


def _of_administrator() -> list[str]:
    staff = [f"people/staff/{row.pk}/" for row in Staff.objects.filter(desk__slug="siroka")]
    return ["people/house/", "people/products/", "people/products/lis/", "people/staff/", *staff, "work/health/"]


def _of_client() -> list[str]:
    numbers = _numbers("siroka")
    return [
        *("", "requests/", "requests/new/", "requests/new/target/?effect=minor&hit=one", "drafts/"),
        *(f"requests/{number}/" for number in numbers),
        *(f"requests/{number}/promises/{kind}/1/" for number, kind in _promised()),
    ]


def _numbers(slug: str) -> list[int]:
    return sorted(Ticket.objects.filter(desk__slug=slug).values_list("number", flat=True))


def _promised() -> list[tuple[int, str]]:
    return list(
        Promise.objects.filter(ticket__desk__slug="siroka").order_by("pk").values_list("ticket__number", "kind")
    )


def _of_everybody(language: str) -> list[str]:
    letters = [f"letters/{token_of(row)}/{noun}/" for row, noun in _letters()]
    return [
        *(
            "answers/",
            "answers/labels/",
            f"answers/?q={HEBREW}",
            f"answers/matching?words={HEBREW}",
            "form/",
            "form/frame/",
        ),
        *("form/target/?effect=minor&hit=one", "regulation/", "regulation/editions/1/", "regulation/editions/2/"),
        *("regulation/editions/2/changes/", f"regulation/editions/1/days/{timezone.now().year}/"),
        *(f"{address}?language={language}" for address in (*letters, "form/")),
    ]


def _letters() -> Iterator[tuple[Notice, str]]:
    for notice in Notice.objects.filter(kind="completed"):
        yield notice, "confirmation"
        yield notice, "dispute"


def _of_chat(language: str) -> Iterator[tuple[str, Client, str]]:
    token, _ = open_session(Desk.objects.get(slug="istom"), "maria@primer.example", "", timezone.now())
    told = {"Authorization": f"Bearer {token}", "X-Language": language, "X-Zone": "Asia/Bishkek"}
    chat = Client(headers=told)
    numbers = _numbers("istom")
    pieces = ["requests/", "target/?topic=general", "articles/labels/", f"articles/?words={HEBREW}"]
    for address in (*pieces, *(f"requests/{number}/" for number in numbers)):
        yield "chat", chat, f"/istom/widget/{address}"
    yield "chat", chat, f"/istom/widget/?language={language}"


def read(at: Client, address: str) -> Any:
    """What the browser is shown there."""
    answer = at.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()
