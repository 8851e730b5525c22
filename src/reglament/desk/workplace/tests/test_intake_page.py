"""The page "Intake": one list of everything that came in and is no request, filtered, found, and dealt with."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY
from reglament.desk.tickets.models import Contact, MachineWord, Refusal
from reglament.desk.tickets.pages.unregistered import keyset
from reglament.desk.tickets.pages.unregistered.keyset import Spot, spot_in
from reglament.desk.tickets.pages.unregistered.sources import sources
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row, many
from tools.story.companies import Company

PAGE = "/siroka/work/intake/"


@pytest.fixture
def specialist(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def subjects(page: str) -> list[str]:
    return re.findall(r'dir="auto">([A-Z]\w+ \d+)</a>', page)


def test_it_has_a_row_of_every_kind_with_why_and_what_to_do(siroka: Company, head: Client) -> None:
    for minute, kind in enumerate(KINDS):
        a_row(kind, siroka, FRIDAY + timedelta(minutes=minute), subject=f"Kind {minute}")
    answer = head.get(PAGE)
    assert subjects(answer.content.decode()) == [f"Kind {minute}" for minute in (4, 3, 2, 1, 0)]
    words = text_of(answer)
    for said in (
        "In quarantine The desk failed to take it in. 7 bytes Try again",
        "From machines A mail server tells of a letter that did not arrive, or may not.",
        "Put away",
        "Held It looks like spam, so it is kept here, and nobody was told. Register after all",
        "sales@siroka.example § 2.2 Register after all",
        "Refused No agreement of the sender is known. § 1.3 Register after all",
        "who@somewhere.example Since the morning. log.txt",
    ):
        assert said in words, said


@pytest.mark.parametrize("who", ["specialist", "head"])
def test_it_leaves_nobody_without_something_to_do(siroka: Company, who: str) -> None:
    for number, kind in enumerate(KINDS):
        a_row(kind, siroka, subject=f"Kind {number}")
    page = browser(siroka.staff[who]).get(PAGE).content.decode()
    steps = re.findall(r'id="step-(\w+)-\d+"', page)
    assert sorted(steps) == sorted(KINDS)
    leads = re.search(r'id="step-refused-\d+"\s+href="([^"]+)"', page)
    assert leads
    there = browser(siroka.staff[who]).get(leads[1])
    assert there.status_code == 200
    assert "Put away" in text_of(there)


@pytest.mark.parametrize("kind", KINDS)
def test_it_filters_by_kind_and_counts_each(siroka: Company, specialist: Client, kind: str) -> None:
    for number, each in enumerate(KINDS):
        a_row(each, siroka, subject=f"Kind {number}")
    page = specialist.get(f"{PAGE}?kind={kind}").content.decode()
    assert subjects(page) == [f"Kind {KINDS.index(kind)}"]
    assert re.search(rf'href="\?kind={kind}"\s+aria-current="page">[^<]+<span class="count">1</span>', page)


def test_it_counts_nothing_for_a_list_that_renews_itself(siroka: Company, specialist: Client) -> None:
    a_row("held", siroka, subject="Kind 1")
    asked: list[list[str]] = []
    for headers in ({}, {"HX-Request": "true"}):
        with CaptureQueriesContext(connection) as caught:
            assert subjects(specialist.get(PAGE, headers=headers).content.decode()) == ["Kind 1"]
        asked.append([each["sql"] for each in caught.captured_queries if "COUNT(*)" in each["sql"]])
    whole, renewed = asked
    assert whole
    assert renewed == []


def test_it_counts_for_people_and_never_beyond_its_bound(siroka: Company, specialist: Client) -> None:
    a_row("machines", siroka)
    words = text_of(specialist.get(PAGE))
    assert "Queue Search Intake Wall Calls" in words
    many(siroka, 101)
    page = text_of(specialist.get(PAGE))
    assert "Queue Search Intake 99+" in page
    assert "Refused 99+" in page


def test_it_leads_from_part_to_part_without_loss_or_repeat(siroka: Company, specialist: Client) -> None:
    # Six rows of each moment, so that leaves end between rows of one moment.
    many(siroka, 15)
    seen: list[str] = []
    address = PAGE
    for _ in range(5):
        page = specialist.get(address).content.decode()
        seen += subjects(page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        if further is None:
            break
        address = PAGE + unescape(further[1])
    names = ("Refused", "Held", "Contact", "Machine", "Mail", "Message")
    assert sorted(seen) == sorted(f"{name} {n}" for n in range(15) for name in names)
    assert [int(each.split()[1]) for each in seen] == sorted((n for n in range(15) for _ in names), reverse=True)


@pytest.mark.parametrize(
    "odd", ["", "1", "1.2", "-1.0.0", "1.2.3.4", "²..", "9" * 18 + ".1.1", "a.b.c", "1.1." + "9" * 40]
)
def test_it_begins_anew_where_an_address_names_no_place(siroka: Company, specialist: Client, odd: str) -> None:
    a_row("held", siroka, subject="Kind 1")
    assert subjects(specialist.get(PAGE, {"behind": odd}).content.decode()) == ["Kind 1"]


def test_it_names_a_place_so_that_it_is_found_again() -> None:
    spot = Spot(FRIDAY + timedelta(microseconds=7), 3, 12)
    assert spot_in(str(spot)) == spot


def test_it_puts_away_finds_again_and_takes_out(siroka: Company, specialist: Client) -> None:
    word = a_row("machines", siroka, subject="Kind 1")
    listed = f"{PAGE}?kind=machines"
    done = specialist.post(f"{PAGE}machine-word/{word.pk}/end/", {"back": listed}, follow=True)
    assert done.redirect_chain == [(listed, 302)]
    assert "It is put away." in text_of(done)
    assert subjects(done.content.decode()) == []
    dealt = specialist.get(f"{PAGE}?kind=dealt")
    assert "Put away" in text_of(dealt)
    assert str(siroka.staff["specialist"].user) in text_of(dealt)
    page = specialist.get(f"/siroka/work/machine-words/{word.pk}/")
    assert "Take out again" in text_of(page)
    specialist.post(f"{PAGE}machine-word/{word.pk}/return/")
    assert subjects(specialist.get(PAGE).content.decode()) == ["Kind 1"]


@pytest.mark.parametrize(
    "back", ["//evil.example/", "https://evil.example", "/istom/work/", "javascript:alert(1)", "?x\r\nA: b"]
)
def test_it_goes_back_to_its_own_pages_alone(siroka: Company, specialist: Client, back: str) -> None:
    word = a_row("machines", siroka)
    assert specialist.post(f"{PAGE}machine-word/{word.pk}/end/", {"back": back})["Location"] == PAGE


@pytest.mark.parametrize("words", ["PRINTS noth", "who@somewhere", "Ключ", "ключ"])
def test_it_finds_by_sender_and_subject_whatever_is_dealt_with(siroka: Company, specialist: Client, words: str) -> None:
    for kind in KINDS:
        a_row(kind, siroka, subject="It prints nothing: Ключ" if "люч" in words else "It prints nothing")
        a_row(kind, siroka, subject="Weather", sender="else@there.example")
    Refusal.objects.update(dealt_with_at=FRIDAY)
    page = specialist.get(PAGE, {"q": words}).content.decode()
    assert page.count("It prints nothing") >= len(KINDS)
    assert "Weather" not in page


def test_it_looks_further_back_when_asked(siroka: Company, specialist: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    many(siroka, 6)
    monkeypatch.setattr(keyset, "LOOKED_THROUGH", 2)
    seen: list[str] = []
    address = f"{PAGE}?q=contact"
    for _ in range(5):
        page = specialist.get(address).content.decode()
        seen += subjects(page)
        further = re.search(r'rel="next" href="([^"]+)"', page)
        if further is None:
            break
        address = PAGE + unescape(further[1])
    assert seen == [f"Contact {n}" for n in (5, 4, 3, 2, 1, 0)]


def test_it_finds_all_where_more_came_at_one_moment_than_are_looked_through(
    siroka: Company, specialist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    many(siroka, 6)
    Contact.objects.update(received_at=FRIDAY)
    monkeypatch.setattr(keyset, "LOOKED_THROUGH", 2)
    first = specialist.get(f"{PAGE}?q=contact&kind=contacts&behind={Spot(FRIDAY, 9)}").content.decode()
    assert sorted(subjects(first)) == [f"Contact {n}" for n in range(6)]


@pytest.mark.parametrize("old", ["refused", "contacts", "quarantine"])
def test_it_is_where_the_old_lists_lead(siroka: Company, specialist: Client, old: str) -> None:
    """Also to what none of the lists had: words of machines among them."""
    row = a_row("machines", siroka)
    assert f"/machine-words/{row.pk}/" in specialist.get(f"/siroka/work/{old}/", follow=True).content.decode()
    assert specialist.get(f"/siroka/work/{old}/?show=all")["Location"] == f"{PAGE}?kind=dealt"


def test_it_does_not_exist_for_others(siroka: Company, istom: Company) -> None:
    row = a_row("machines", siroka)
    for who in (istom.staff["head"], siroka.staff["developer"], siroka.staff["administrator"], siroka.clients["nurse"]):
        for address in (PAGE, "/siroka/work/refused/", f"/siroka/work/machine-words/{row.pk}/"):
            assert browser(who).get(address).status_code == 404, (who, address)
    other = browser(istom.staff["head"])
    for noun in ("end", "return", "answer"):
        other.post(f"/istom/work/intake/machine-word/{row.pk}/{noun}/", {"text": "x"})
    assert "It prints nothing" not in text_of(other.get("/istom/work/intake/?q=prints"))
    assert MachineWord.objects.get().dealt_with_at is None


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_of_a_row_stands_under_intake_in_the_head(siroka: Company, head: Client, kind: str) -> None:
    row = a_row(kind, siroka)
    address = {"refused": "refused", "held": "refused", "machines": "machine-words"}.get(kind, kind)
    page = head.get(f"/siroka/work/{address}/{row.pk}/").content.decode()
    assert re.findall(r'href="([^"]+)"\s+aria-current="page"', page)[0] == PAGE


@pytest.mark.parametrize(
    ("more", "said", "leads"),
    [
        ({}, "The desk does not know who sent this.", "/siroka/people/"),
        ({"person": "teacher"}, "The sender&#x27;s agreement has run out.", "/siroka/people/organisations/"),
    ],
)
def test_it_says_what_stands_in_the_way_and_leads_there(
    siroka: Company, head: Client, more: dict[str, str], said: str, leads: str
) -> None:
    told: dict[str, Any] = {"person": siroka.clients[more["person"]]} if more else {}
    row = a_row("contacts", siroka, **told)
    answer = head.get(f"/siroka/work/contacts/{row.pk}/")
    assert said in text_of(answer)
    assert f'class="button main" href="{leads}' in answer.content.decode()
    covered = a_row("contacts", siroka, person=siroka.clients["nurse"], key="covered")
    assert 'class="button main">Register it now' in head.get(f"/siroka/work/contacts/{covered.pk}/").content.decode()
    for_specialist = browser(siroka.staff["specialist"]).get(f"/siroka/work/contacts/{row.pk}/")
    assert "Somebody who keeps the clients can mend that" in text_of(for_specialist)


def test_it_gives_a_fragment_to_who_looks_again(siroka: Company, specialist: Client) -> None:
    a_row("contacts", siroka)
    fragment = specialist.get(PAGE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment
    assert "It prints nothing" in fragment


def test_it_tells_rows_from_before_their_outlines(siroka: Company, specialist: Client) -> None:
    a_row("contacts", siroka)
    Contact.objects.update(outline=None)
    assert "Since the morning. log.txt" in text_of(specialist.get(PAGE))


def statements(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


@pytest.mark.parametrize(
    "asked", ["", "?kind=refused", "?kind=dealt", "?q=refused", f"?behind={Spot(FRIDAY + timedelta(minutes=50), 1, 5)}"]
)
def test_it_asks_as_little_of_a_long_list(siroka: Company, specialist: Client, asked: str) -> None:
    for kind in KINDS:
        a_row(kind, siroka, FRIDAY + timedelta(minutes=1))
        a_row(kind, siroka, FRIDAY + timedelta(minutes=2), person=siroka.clients["nurse"])
    few = statements(specialist, PAGE + asked)
    many(siroka, 120)
    Refusal.objects.filter(pk__gt=50).update(outline={})
    assert statements(specialist, PAGE + asked) <= few + len(sources())
