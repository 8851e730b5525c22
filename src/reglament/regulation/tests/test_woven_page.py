"""The page of an edition: complete, sound, and in one language."""

import re
from html.parser import HTMLParser

import pytest

from reglament.regulation.library import shipped, texts
from reglament.regulation.reading.files import read
from reglament.regulation.weaving.pages import weave
from reglament.regulation.weaving.woven_page import page_html

PAGES = [(name, language) for name in ("siroka", "istom") for language in ("en", "ru")]
VOID = {"meta", "br"}
NAMES = """
    https http Siroka Technology Skype WhatsApp whatsapp director support Telegram JPG GIF PNG PDF Asia Bishkek Europe
    Moscow SHA-256 iStom TeamViewer Windows
"""
"""Words that stay in Latin letters on a Russian page, besides the addresses of the doors."""
ADDRESS = re.compile(r"@?[A-Za-z][\w-]*(?:\.[\w-]+)+|@\w+")


class Outline(HTMLParser):
    """Checks that tags close in order, and gathers ids, links and words."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words += f"{data} "


def page(name: str, language: str) -> str:
    return page_html(weave(shipped(name), language, texts(name)[language]))


def outline(html: str) -> Outline:
    parser = Outline()
    parser.feed(html)
    return parser


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_it_closes_every_tag_and_leads_every_link_somewhere(name: str, language: str) -> None:
    found = outline(page(name, language))
    assert found.open == []
    assert len(set(found.ids)) == len(found.ids)
    inner = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert inner <= set(found.ids)
    assert {f"c{clause.number}" for clause in shipped(name).clauses} <= inner


@pytest.mark.parametrize(("name", "language"), PAGES)
def test_it_runs_nothing_and_loads_nothing(name: str, language: str) -> None:
    html = page(name, language)
    found = outline(html)
    assert not {"script", "link", "img", "iframe", "form"} & found.tags
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("name", ["siroka", "istom"])
def test_it_speaks_russian_throughout(name: str) -> None:
    words = outline(page(name, "ru")).words.replace(texts(name)["ru"].fingerprint, "")
    words = ADDRESS.sub("", words)
    assert set(re.findall(r"[A-Za-z](?:[\w.-]*\w)?", words)) <= set(NAMES.split())


@pytest.mark.parametrize("name", ["siroka", "istom"])
def test_it_speaks_english_throughout(name: str) -> None:
    assert not re.findall(r"[а-яё]+", outline(page(name, "en")).words.lower())


def test_it_shows_order_dates_and_fingerprint() -> None:
    html = page("siroka", "ru")
    for shown in ("№ 2", "31 марта 2023", texts("siroka")["ru"].fingerprint):
        assert shown in html


def test_it_tells_how_many_clauses_are_enforced() -> None:
    woven = weave(shipped("siroka"), "en")
    assert [len(woven.standing(standing)) for standing in ("enforced", "told", "declaratory")] == [18, 2, 2]


def test_it_shows_readings_in_the_language_that_they_have() -> None:
    main = shipped("siroka")
    unread = read(UNREAD, "siroka.ru.md")
    html = page_html(weave(main, "ru", unread))
    assert '<div class="readings" lang="en">' in html


def test_it_escapes_everything_that_an_edition_says() -> None:
    html = page_html(weave(read(HOSTILE, "hostile.en.md"), "en"))
    assert "<script" not in html
    assert "<b>bold" not in html
    assert html.count("&lt;script&gt;") >= 6
    assert outline(html).open == []


UNREAD = """+++
regulation = "siroka"
edition = 1
language = "ru"
title = "Регламент"
approved = 2023-03-31
takes_effect = 2023-03-31
time_zone = "Asia/Bishkek"
rules = "siroka.en.md"
+++

## 1.5 Сроки
Текст.
"""

HOSTILE = """+++
regulation = "hostile"
edition = 1
language = "en"
title = "<script>title</script>"
order = "<script>order</script>"
approved = 2026-01-12
takes_effect = 2026-01-12
time_zone = "Europe/Riga"
+++

## 1.1 A <script>heading</script>
Text with <script>alert(1)</script> in it.

```told
where = "<script>where</script>"
```

```rule
[topics.bold]
called = { en = "<b>bold</b>" }

[remote_help]
program = "<script>program</script>"
```

```reading
open = "<script>open</script>"
decided = "Decided."
by = "head of support"
on = 2026-01-12
```
"""
