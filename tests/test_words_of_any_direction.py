"""What people write may run from right to left: wherever a page shows it, it takes its direction from its own letters."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.utils import timezone
from every_page import pages, read, stocked

from tools.story.companies import Company

FOREIGN = re.compile("[\u0590-\u06ff]")
VOID = {"meta", "link", "img", "input", "br", "hr", "source", "path", "circle", "rect"}
UNMARKED = {"title", "option", "script", "style"}
"""Where no mark can stand or none is needed: programs and menus set these by their own letters."""


class Reader(HTMLParser):
    """Gathers the words of people that stand under no `dir="auto"`, as text or as a field's value."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        is_marked = tag == "bdi" or (told.get("dir") in ("auto", "rtl", "ltr") and tag != "html")
        if (
            tag == "input"
            and FOREIGN.search(told.get("value") or "")
            and not is_marked
            and told.get("type") != "hidden"
        ):
            self.found.append(f'<input name="{told.get("name")}">')
        if tag not in VOID:
            self.open.append((tag, is_marked))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if FOREIGN.search(data) and not any(is_marked or tag in UNMARKED for tag, is_marked in self.open):
            self.found.append(f"<{self.open[-1][0] if self.open else ''}> {data.strip()[:60]}")


@pytest.fixture
def company(db: None, settings: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> Company:
    settings.MEDIA_ROOT = str(tmp_path)
    return stocked(monkeypatch, timezone.now())


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_takes_its_direction_from_its_own_letters(company: Company, language: str) -> None:
    wrong: dict[str, list[str]] = {}
    seen: dict[str, int] = {}
    for who, at, address in pages(company, language):
        page = read(at, address)
        seen[who] = seen.get(who, 0) + bool(FOREIGN.search(page))
        parser = Reader()
        parser.feed(page)
        if parser.found:
            wrong[f"{who}: {address}"] = parser.found
    assert wrong == {}
    assert min(seen.values()) >= 1, seen
    assert sum(seen.values()) > 60, seen
