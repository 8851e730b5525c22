"""Every page of the desk in every language: it is opened once, and every rule of pages looks at it."""

import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from every_page.opened import Opened
from every_page.pages import pages
from every_page.stock import stocked
from every_page.unopened import UNOPENED, leading_on
from rules_of_pages.dates import DateRule, ZoneRule
from rules_of_pages.direction import DirectionRule
from rules_of_pages.names import NameRule
from rules_of_pages.rule import PageRule
from rules_of_pages.weights import WeightRule
from rules_of_pages.words import WordsRule
from visited_addresses import addresses, filled

from tools.story.companies import Company

NOT_BY_GET = 405


@pytest.fixture
def company(db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    return stocked(monkeypatch, timezone.now())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_keeps_every_rule_of_pages(company: Company, language: str) -> None:
    rules: list[PageRule] = [
        DirectionRule(),
        DateRule(language),
        ZoneRule(language, company),
        WordsRule(language),
        NameRule(),
        WeightRule(),
    ]
    for opened in pages(company, language):
        page = opened.read()
        for rule in rules:
            rule.look(opened, page)
    assert {type(rule).__name__: rule.wrong for rule in rules if rule.wrong} == {}
    assert [lack for rule in rules for lack in rule.unseen()] == []


def test_it_is_opened_wherever_the_desk_answers_to_get(company: Company) -> None:
    known = routes(pages(company)) | routes(leading_on(company)) | set(UNOPENED)
    dice, somebody = random.Random(1), Client()
    forgotten = [route for route in sorted(set(addresses()) - known) if _answers(somebody, route, dice)]
    assert forgotten == []


def test_it_names_nothing_as_unopened_that_is_opened_or_gone(company: Company) -> None:
    every, dice, somebody = set(addresses()), random.Random(1), Client()
    assert set(UNOPENED) & routes(pages(company)) == set()
    assert [route for route in UNOPENED if route not in every or not _answers(somebody, route, dice)] == []


def test_it_is_where_an_address_leads_that_is_none_of_its_own(company: Company) -> None:
    there = routes(pages(company))
    for each in leading_on(company):
        answer = each.at.get(each.address)
        assert answer.status_code == each.status, each
        assert resolve(answer["Location"].partition("?")[0].partition("#")[0]).route in there, each


def routes(opened: Iterable[Opened]) -> set[str]:
    """Of which addresses of the URL conf these pages are; what is not found is of none."""
    return {resolve(each.path).route for each in opened if each.status != 404}


def _answers(somebody: Client, route: str, dice: random.Random) -> bool:
    """Whether a GET there is answered at all, be it by a refusal."""
    return somebody.get(filled(route, dice, plain=True)).status_code != NOT_BY_GET
