"""No address holds a token or what people wrote: addresses stand in histories, in logs of proxies, and on the next page's Referer."""

import re
from pathlib import Path

import pytest
from django.test import Client

import reglament.desk
from reglament.desk.conftest import Play, lab, siroka
from reglament.desk.tickets.tests.visiting import browser, hidden

__all__ = ["lab", "siroka"]  # Fixtures, which pytest finds by their names here.
ROOT = Path(reglament.desk.__file__).parent
TEMPLATES = sorted(path for path in ROOT.rglob("*.html") if "/templates/" in path.as_posix())
FORM = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
TAG = re.compile(r"<(?:[^<>{}]|\{%.*?%\}|\{\{.*?\}\})*>", re.DOTALL)
INCLUDED = re.compile(r'hx-include="([^"]*)"')
SAID = {"words", "subject", "text", "reason", "explanation", "details"}
"""Names under which forms send what people wrote. What somebody looks for is no such word: a search has an address."""


def asking(text: str) -> list[str]:
    """The tags of a template by which a script asks with a GET and brings what stands elsewhere along."""
    return [tag for tag in TAG.findall(text) if "hx-get=" in tag and "hx-include=" in tag]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_template_sends_a_token_or_words_by_an_address(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"formmethod=.get", text, re.IGNORECASE), "a button sends the whole form, its token included"
    for form in FORM.findall(text):
        if re.search(r'<form\b[^>]*method="get"', form):
            assert "csrf_token" not in form
            assert "<textarea" not in form
    for tag in asking(text):
        allowed = re.search(r'hx-params="([^"]*)"', tag)
        included = INCLUDED.findall(tag)[0]
        is_bound = included == "this" or "[name=find]" in included
        assert allowed or is_bound, f"what a script brings along is named: {tag}"
        assert not SAID & set(allowed[1].split(",") if allowed else ()), tag


def test_it_sees_what_it_looks_for() -> None:
    assert asking('<div hx-get="{% url "a" b %}" hx-include="closest form">')
    assert not asking('<div hx-post="/" hx-include="closest form">')


def test_no_script_puts_words_into_an_address() -> None:
    for script in ROOT.rglob("*.js"):
        said = script.read_text(encoding="utf-8")
        assert not re.search(r"searchParams\.set\(\s*\"(words|text|subject)\"", said), script
        assert not re.search(r'put\([^;]*"[a-z/]+", \{[^}]*\b(words|text|subject)\b', said), script


@pytest.mark.parametrize(
    ("noun", "typed", "shown"),
    [
        ("level", {"effect": "stopped", "hit": "everyone", "reason": "They called, too."}, "critical"),
        ("client", {"find": "maria"}, "Maria Placeholder"),
        ("installation", {"find": "none of these"}, "Nothing is found"),
        ("merge", {"find": "SIROKA-1"}, "merge"),
    ],
)
def test_a_look_does_nothing_and_gives_back_what_was_typed(
    lab: Play, noun: str, typed: dict[str, str], shown: str
) -> None:
    staff: Client = browser(lab.company.staff["head"])
    at, before = f"/siroka/work/1/{noun}/", lab.journal()
    page = staff.get(at)
    answer = staff.post(at, {**hidden(page, noun), **typed, "look": "1"})
    said = answer.content.decode()
    assert answer.status_code == 200
    assert shown in said
    for value in typed.values():
        assert value in said
    assert lab.journal() == before


def test_an_address_fills_in_no_words(lab: Play) -> None:
    staff = browser(lab.company.staff["head"])
    assert "Typed elsewhere" not in staff.get("/siroka/work/1/level/?reason=Typed+elsewhere").content.decode()
