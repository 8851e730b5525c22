"""What the documents say of the project is so: links lead somewhere, no setting goes untold, the README's example is true."""

import re
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reglament.regulation.facts import By, Fact, Kind
from reglament.regulation.judging.standing import judge
from reglament.regulation.library import shipped

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("bench/*.md")])
PICTURE = re.compile(r"""(?:!\[[^\]]+\]\(|src(?:set)?=")(?!https?:)([^)"#\s]+)""")
"""With words for those who do not see it; one without words is none that this finds."""
HEAVIEST = 150_000
"""Bytes of one picture."""
LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?!https?:|mailto:)([^)#\s]+)(?:#([^)\s]+))?\)")


def prose(page: Path) -> str:
    """A page without its fenced blocks, which show and do not link."""
    return re.sub(r"^(`{3,}).*?^\1`*$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)


def anchors(page: Path) -> set[str]:
    """The names that the headings of a page can be linked by."""
    headings = re.findall(r"^#+ (.+)$", prose(page), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_it_links_only_to_what_is_there(page: Path) -> None:
    for target, anchor in LINK.findall(prose(page)):
        there = (page.parent / target).resolve()
        assert there.exists(), f"{target} is not there"
        assert not anchor or anchor in anchors(there), f"{target} has no heading #{anchor}"


def test_every_picture_is_there_light_and_shown() -> None:
    shown = {(page.parent / told).resolve() for page in PAGES for told in PICTURE.findall(prose(page))}
    kept = {*(ROOT / "docs" / "pictures").iterdir()}
    assert sorted(path.name for path in shown if not path.exists()) == []
    assert sorted(path.name for path in kept - shown) == [], "nobody sees them"
    assert [path.name for path in kept if path.stat().st_size > HEAVIEST] == []
    assert len(kept) > 5


def test_it_tells_the_operator_of_every_setting() -> None:
    settings = ROOT / "src" / "reglament" / "desk"
    read = {
        name
        for source in [settings / "settings.py", *settings.glob("lib/*.py")]
        for name in re.findall(
            r"(?:text|flag|number|words|environ\.get)\(\"([A-Z_]+)\"", source.read_text(encoding="utf-8")
        )
    }
    told = set(
        re.findall(r"`((?:REGLAMENT|DATABASE|TELEGRAM)_[A-Z_]+)`", (ROOT / "docs" / "operating.md").read_text("utf-8"))
    )
    assert read <= told, f"not in docs/operating.md: {', '.join(sorted(read - told))}"
    assert len(read) > 10


def test_it_cites_only_decisions_that_were_taken() -> None:
    taken = {path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")}
    cited: dict[str, str] = {}
    for source in (path for room in ("src", "tests", "tools", "bench") for path in (ROOT / room).rglob("*.py")):
        text = source.read_text(encoding="utf-8")
        for number in re.findall(r"\bADRs? (\d+)", text):
            cited[number.zfill(4)] = str(source)
        for name in re.findall(r"decisions/(\w{4})", text):
            cited[name] = str(source)
    assert {source for number, source in cited.items() if number not in taken} == set()
    assert len(cited) > 2


def test_it_lists_every_page_of_the_documents_in_their_index() -> None:
    docs = ROOT / "docs"
    listed = {target for target, _ in LINK.findall(prose(docs / "README.md"))}
    there = {str(page.relative_to(docs)) for page in docs.glob("**/*.md")} - {"README.md"}
    assert there <= listed, f"not in docs/README.md: {', '.join(sorted(there - listed))}"


def test_it_shows_in_the_readme_what_the_core_answers() -> None:
    bishkek = ZoneInfo("Asia/Bishkek")
    received, asked = (
        datetime(2026, 3, day, hour, minute, tzinfo=bishkek) for day, hour, minute in ((6, 17, 30), (9, 12, 0))
    )
    facts = [Fact(received, Kind.RECEIVED, By.CLIENT), Fact(received, Kind.CLASSIFIED, level="medium")]
    standing = judge(shipped("siroka"), facts, asked, defence=True)
    (solve,) = standing.promises
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    cited = ", ".join(f"§ {clause}" for clause in solve.clauses)
    assert f"| solution due | {solve.due.astimezone(bishkek):%A %H:%M} | {cited} |" in readme
    assert [(stretch.counted, stretch.minutes) for stretch in solve.stretches] == [(True, 30), (False, 0), (True, 180)]
    assert (solve.left_minutes, "14 hours 30 minutes of 18 hours" in readme) == (14 * 60 + 30, True)


AREAS = [
    *(
        "Editions",
        "The core",
        "The desk's ground",
        "Live updates",
        "Safety",
        "People",
        "Notices",
        "Rulebook",
        "Answers",
    ),
    *(
        "Drafts",
        "Tickets",
        "Corrections",
        "An act is not its effect",
        "Channels",
        "What comes in",
        "The portal is a door",
        "Registry",
    ),
    *("Story", "Benchmarks", "Documents"),
]
"""The areas of the changelog, from the floors below to those above."""


def test_it_tells_each_change_once_and_the_areas_in_their_order() -> None:
    added = (ROOT / "CHANGELOG.md").read_text("utf-8").partition("### Added\n")[2].partition("\n### ")[0]
    changes = re.findall(r"^- .*(?:\n  .*)*", added, re.MULTILINE)
    assert len(changes) == len(set(changes)) > 100
    areas = re.findall(r"^\*\*(.+)\*\*$", added, re.MULTILINE)
    assert len(areas) == len(set(areas))
    known = [area for area in areas if area in AREAS]
    assert known == sorted(known, key=AREAS.index)
