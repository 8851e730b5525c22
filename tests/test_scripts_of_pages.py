"""The scripts of a page: one that takes what another gives to the window stands behind it wherever it is loaded."""

import re
from collections.abc import Iterator
from pathlib import Path

import reglament.desk

DESK = Path(reglament.desk.__file__).parent
SCRIPT = re.compile(r"desk/js/(\w+\.js)")
EXTENDED = re.compile(r'\{% extends "(base\.html)" %\}')
"""Its scripts stand before the block in which pages name theirs."""
GIVEN = re.compile(r"window\.reglament\.(\w+) = ")
TAKEN = re.compile(r"window\.reglament\??\.(\w+)")
TAKEN_APART = re.compile(r"\{([\w, ]+)\} = window\.reglament;")


def scripts() -> dict[str, str]:
    """The text of each script by its name."""
    return {each.name: each.read_text() for each in (DESK / "static" / "desk" / "js").glob("*.js")}


def givers() -> dict[str, str]:
    """Which script gives what."""
    return {given: name for name, text in scripts().items() for given in GIVEN.findall(text)}


def takers() -> dict[str, set[str]]:
    """Which scripts each one takes something of."""
    found = {}
    for name, text in scripts().items():
        apart = [each.strip() for group in TAKEN_APART.findall(text) for each in group.split(",")]
        found[name] = {givers()[taken] for taken in (*TAKEN.findall(text), *apart)} - {name}
    return {name: taken for name, taken in found.items() if taken}


def loading(taker: str) -> Iterator[tuple[Path, list[str]]]:
    """The templates that load this script, each with its scripts in their order, behind those of the template that it extends."""
    for path in DESK.rglob("*.html"):
        text = path.read_text()
        if taker in SCRIPT.findall(text):
            under = EXTENDED.match(text)
            yield (
                path,
                (SCRIPT.findall((DESK / "templates" / under[1]).read_text()) if under else []) + SCRIPT.findall(text),
            )


def test_it_knows_who_takes() -> None:
    told = takers()
    assert {"queue.js", "ticket.js", "past.js", "redact.js", "drawing.js"} <= set(told)
    assert told["redact.js"] == {"blackout.js", "drawing.js"}
    assert told["ticket.js"] == {"holding.js"}


def test_it_is_loaded_behind_what_gives_to_it_on_every_page() -> None:
    for taker, taken in takers().items():
        pages = list(loading(taker))
        assert pages, f"no page loads {taker}"
        for path, found in pages:
            lacking = taken - set(found[: found.index(taker)])
            assert not lacking, f"{path.name} loads {taker} without {lacking} before it"


def test_it_loads_what_paints_pictures_wherever_files_are_taken() -> None:
    for path, found in loading("paste.js"):
        assert {"blackout.js", "drawing.js", "redact.js"} <= set(found), path.name
