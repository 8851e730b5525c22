"""Pages stay light when there is much to show: a whole part of a list, a long conversation, the longest of the manual."""

from pathlib import Path
from typing import Any

import pytest
from every_page.opened import Opened
from rules_of_pages.weights import MOST_BYTES, WeightRule, weight_of

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.queue.keyset import AT_ONCE
from tools.story import companies
from tools.story.acting import sends, ticket_of

TEXT = "Анализатор с утра отправляет результаты без единиц измерения. The printer prints pale. "


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def lab(db: None) -> Play:
    """The laboratory with a request of its nurse."""
    company = companies.siroka(FRIDAY)
    done = sends(company, "nurse", FRIDAY, product="lis", effect="minor", hit="one", subject=TEXT)
    return Play(company, ticket_of(done), "nurse")


def a_crowded_desk(lab: Play) -> None:
    """More requests than a part of the list holds, and one with a long conversation; no two words of it say the same."""
    for number in range(AT_ONCE + 5):
        sends(
            lab.company,
            "nurse",
            lab.at(number),
            product="lis",
            effect="minor",
            hit="one",
            subject=f"{number}: {TEXT}"[:150],
        )
    for number in range(40):
        reply(lab.staff(number * 2), f"{number}. " + TEXT * 10)
        tell_more(lab.client(number * 2 + 1), f"{number}! " + TEXT * 10)


@pytest.mark.slow
def test_it_is_light_where_there_is_much(lab: Play) -> None:
    a_crowded_desk(lab)
    rule = WeightRule()
    staff, head, nurse = (
        browser(each, "ru")
        for each in (lab.company.staff["specialist"], lab.company.staff["head"], lab.company.clients["nurse"])
    )
    for who, at, addresses in (
        (
            "specialist",
            staff,
            ("work/", "work/?show=open&choose", f"work/{lab.ticket.number}/", "work/search/?q=printer"),
        ),
        ("head", head, ("work/order/", "people/persons/", f"work/{lab.ticket.number}/history/")),
        ("client", nurse, ("requests/", f"requests/{lab.ticket.number}/", "requests/search/?q=printer")),
    ):
        for address in addresses:
            opened = Opened(who, at, f"/siroka/{address}")
            rule.look(opened, opened.read())
    assert rule.wrong == {}
    assert len(rule.heaviest) == 10


def test_it_counts_what_a_page_loads() -> None:
    assert weight_of("<p>") < 50
    loaded = '<link rel="stylesheet" href="/static/desk/css/work.css"><script src="/static/desk/js/ticket.js" defer></script>'
    assert 4_000 < weight_of(loaded) < 10_000
    assert weight_of(loaded * 3) - weight_of(loaded) < 50
    with pytest.raises(AssertionError, match="is nowhere"):
        weight_of('<script src="/static/desk/js/gone.js"></script>')


def test_it_finds_a_page_that_is_too_heavy() -> None:
    rule = WeightRule()
    page = "".join(chr(0x4E00 + number * 7919 % 20000) for number in range(MOST_BYTES))
    rule.look(Opened("nobody", None, "/"), page)  # type: ignore[arg-type]
    assert list(rule.wrong) == ["nobody: /"]
