"""Who is let in, and by which door."""

from dataclasses import replace
from datetime import date

import pytest

from reglament.regulation.decisions import Ruling
from reglament.regulation.edition import Edition
from reglament.regulation.facts import Claim, Licence
from reglament.regulation.judging.admitting import admit, door, register
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.doors import Door, Role
from reglament.regulation.tests.building import edition, local, ruled, strict

LICENCE = Licence("licence", frozenset({"lab"}), "", date(2026, 1, 1), date(2026, 3, 6))
CLAIM = Claim(local("6 23:30"), "email", "help@north.example", product="lab", licences=(LICENCE,))


def test_it_admits_on_a_valid_agreement_up_to_the_end_of_its_last_local_day() -> None:
    ruling = admit(strict(), CLAIM)
    assert (ruling.holds, ruling.why, ruling.clauses) == (True, "agreement", ("1.3",))


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        (replace(CLAIM, at=local("7 00:00")), "expired"),
        (replace(CLAIM, licences=(replace(LICENCE, first_day=date(2026, 3, 7), last_day=None),)), "not yet valid"),
        (replace(CLAIM, product="school"), "other product"),
        (replace(CLAIM, licences=(replace(LICENCE, kind="lease"),)), "other kind of agreement"),
        (replace(CLAIM, licences=()), "no agreement"),
    ],
)
def test_it_says_why_nobody_is_admitted(claim: Claim, why: str) -> None:
    ruling = admit(strict(), claim)
    assert (ruling.holds, ruling.why, ruling.clauses) == (False, why, ("1.3",))


def test_it_takes_an_agreement_without_products_for_all_of_them() -> None:
    assert admit(strict(), replace(CLAIM, licences=(replace(LICENCE, products=frozenset()),))).holds


@pytest.mark.parametrize(
    ("day", "holds"),
    [("6 00:00", False), ("7 00:00", True), ("9 00:00", True), ("9 23:59", True), ("10 00:00", False)],
)
def test_it_admits_on_the_first_and_on_the_last_day_of_an_agreement(day: str, holds: bool) -> None:
    licence = replace(LICENCE, first_day=date(2026, 3, 7), last_day=date(2026, 3, 9))
    assert admit(strict(), replace(CLAIM, at=local(day), licences=(licence,))).holds is holds


def test_it_takes_one_agreement_of_several_that_fits() -> None:
    other = replace(LICENCE, products=frozenset({"school"}))
    assert admit(strict(), replace(CLAIM, licences=(other, LICENCE))).holds


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ((date(2026, 3, 7), date(2026, 1, 1)), "not yet valid"),
        ((date(2026, 1, 1), date(2026, 3, 7)), "not yet valid"),
        ((date(2026, 1, 1), date(2026, 2, 1)), "expired"),
    ],
)
def test_it_says_that_one_of_several_agreements_is_to_begin(days: tuple[date, ...], why: str) -> None:
    held = tuple(
        replace(LICENCE, first_day=day, last_day=None if day > date(2026, 3, 6) else date(2026, 3, 5)) for day in days
    )
    assert admit(strict(), replace(CLAIM, licences=held)).why == why


def test_it_is_open_to_all_where_an_edition_asks_for_no_agreement() -> None:
    assert admit(edition(Rulebook()), CLAIM).why == "open to all"


@pytest.mark.parametrize(
    ("channel", "address", "holds", "why"),
    [
        ("email", "Help@North.example", True, "creates"),
        ("email", "", True, "creates"),
        ("email", "head@north.example", False, "other address"),
        ("phone", "+996312000001", True, "consults"),
        ("form", "https://www.north.example/contacts?from=menu", True, "creates"),
        ("form", "www.north.example", True, "creates"),
        ("form", "https://south.example/", False, "other address"),
        ("form", "http://[", False, "other address"),
        ("whatsapp", "", False, "other channel"),
    ],
)
def test_it_knows_the_official_doors(channel: str, address: str, holds: bool, why: str) -> None:
    ruling = door(strict(), channel, address)
    assert (ruling.holds, ruling.why) == (holds, why)
    assert ruling.clauses == (("2.2",) if not holds else ("2.1", "3.1") if channel == "phone" else ("2.1",))


@pytest.mark.parametrize("channel", ["form", "portal", "widget"])
def test_it_takes_any_page_of_a_site_for_the_site_and_a_bot_by_its_name_alone(channel: str) -> None:
    page: tuple[str, ...] = ("https://north.example",)
    name: tuple[str, ...] = ("@NorthBot",)
    doors = {
        channel: Door(channel, role=ruled(Role.CREATES, "2.1"), at=ruled(page, "2.1")),
        "telegram": Door("telegram", role=ruled(Role.CREATES, "2.1"), at=ruled(name, "2.1")),
    }
    law = edition(replace(strict().rules, doors=doors))
    assert door(law, channel, "http://www.NORTH.example:8080/help?from=menu").holds
    assert not door(law, channel, "https://north.example.elsewhere.example/").holds
    assert door(law, "telegram", " northbot ").holds
    assert not door(law, "telegram", "northbot2").holds


def doors_at(channel: str, *addresses: str) -> Edition:
    at = ruled(addresses, "2.1") if addresses else None
    return edition(
        replace(strict().rules, doors={channel: Door(channel, role=ruled(Role.CREATES, "2.1"), at=at)}, elsewhere=None)
    )


@pytest.mark.parametrize(
    ("channel", "own", "address", "holds"),
    [
        *(("phone", "+996 312 000001", address, True) for address in ("996312000001", "+996 (312) 00-00-01")),
        *(("phone", "+996 312 000001", address, False) for address in ("+996 312 000002", "312 000001", "nobody")),
        *(
            ("form", "north.example", address, True)
            for address in ("north.example/help", "//north.example", "NORTH.example")
        ),
        *(
            ("form", "north.example/help", address, True)
            for address in ("north.example/?next=https://a.example", "https://www.north.example")
        ),
        *(
            ("form", "http://[a", address, address == "http://[a")
            for address in ("http://[a", "http://[b", "north.example")
        ),
        *(("form", "north.example", address, False) for address in ("/help", "/", "https://")),
        *(("form", "/help", address, address == "/help") for address in ("/help", "/other", "north.example")),
        *(("email", "help@north.example", address, True) for address in (" HELP@north.example ", "help@north.example")),
        *(("email", "help@north.example", address, False) for address in ("help@south.example", "help", "@")),
    ],
)
def test_it_knows_its_own_address_however_it_is_written(channel: str, own: str, address: str, holds: bool) -> None:
    other = "+996 312 999999" if channel == "phone" else "somewhere.example"
    for others in ((), (other,)):
        assert door(doors_at(channel, own, *others), channel, address).holds is holds
        assert door(doors_at(channel, *others, own), channel, address).holds is holds


@pytest.mark.parametrize("channel", ["phone", "form", "email", "telegram"])
def test_it_takes_any_address_of_a_channel_that_names_none(channel: str) -> None:
    assert door(doors_at(channel), channel, "anything").holds
    assert door(doors_at(channel), channel).holds


def test_it_takes_every_door_where_an_edition_names_none() -> None:
    assert door(edition(Rulebook()), "pigeon").why == "creates"


def test_it_registers_what_is_admitted_at_a_door_that_creates() -> None:
    assert register(strict(), CLAIM) == Ruling(True, "agreement", ("1.3", "2.1"))


@pytest.mark.parametrize(
    ("claim", "why", "clauses"),
    [
        (replace(CLAIM, channel="phone", address=""), "consults", ("2.1", "3.1")),
        (replace(CLAIM, channel="whatsapp"), "other channel", ("2.2",)),
        (replace(CLAIM, address="head@north.example"), "other address", ("2.2",)),
        (replace(CLAIM, licences=()), "no agreement", ("1.3",)),
        # Where neither holds, the door is named first: nobody can mend an agreement by phone.
        (replace(CLAIM, channel="phone", address="", licences=()), "consults", ("2.1", "3.1")),
    ],
)
def test_it_registers_nothing_else_and_says_why(claim: Claim, why: str, clauses: tuple[str, ...]) -> None:
    assert register(strict(), claim) == Ruling(False, why, clauses)


def test_it_names_the_doors_where_no_clause_speaks_of_other_ways() -> None:
    silent = edition(replace(strict().rules, elsewhere=None))
    assert door(silent, "whatsapp") == Ruling(False, "other channel", ("2.1",))


def test_it_grounds_another_channel_in_the_roles_of_doors_that_name_no_address() -> None:
    doors = {name: replace(each, at=None) for name, each in strict().rules.doors.items()}
    ruling = door(edition(replace(strict().rules, elsewhere=None, doors=doors)), "telegram")
    assert (ruling.holds, ruling.why, ruling.clauses) == (False, "other channel", ("2.1", "3.1"))
