"""The scripts of a page: one that takes what `holding.js` gives stands behind it wherever it is loaded."""

import re
from collections.abc import Iterator
from pathlib import Path

import reglament.desk

DESK = Path(reglament.desk.__file__).parent
SCRIPT = re.compile(r"desk/js/(\w+\.js)")
GIVER = "holding.js"


def takers() -> set[str]:
    """The scripts that take what another gave to the window."""
    scripts = (DESK / "static" / "desk" / "js").glob("*.js")
    return {each.name for each in scripts if "window.reglament" in each.read_text()} - {GIVER}


def loading(taker: str) -> Iterator[tuple[Path, list[str]]]:
    """The templates that load this script, each with its scripts in their order."""
    for path in DESK.rglob("*.html"):
        scripts = SCRIPT.findall(path.read_text())
        if taker in scripts:
            yield path, scripts


def test_it_knows_who_takes() -> None:
    assert {"queue.js", "ticket.js", "past.js"} <= takers()


def test_it_is_loaded_behind_what_gives_to_it_on_every_page() -> None:
    for taker in takers():
        pages = list(loading(taker))
        assert pages, f"no page loads {taker}"
        for path, scripts in pages:
            assert GIVER in scripts[: scripts.index(taker)], f"{path.name} loads {taker} without {GIVER} before it"
