"""The Russian catalogue: whole, compiled, and of one mind with the sources."""

import shutil
from pathlib import Path

import polib
import pytest

from tools.messages import CATALOGUE, collect, waiting_in


def test_it_leaves_nothing_untranslated() -> None:
    assert [entry.msgid for entry in waiting_in(polib.pofile(str(CATALOGUE)))] == []


def test_it_is_compiled() -> None:
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    written = polib.pofile(str(CATALOGUE))
    assert _said(compiled) == _said(written), "run `make messages`"


def test_it_keeps_the_places_for_values() -> None:
    for entry in polib.pofile(str(CATALOGUE)):
        for said in [entry.msgstr, *entry.msgstr_plural.values()]:
            if said:
                assert _places(said) <= _places(entry.msgid) | _places(entry.msgid_plural), entry.msgid


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("xgettext"), reason="collecting needs gettext: apt-get install gettext")
def test_it_has_what_the_sources_say() -> None:
    before = CATALOGUE.read_text()
    try:
        collect(CATALOGUE)
        assert CATALOGUE.read_text() == before, "run `make messages`"
    finally:
        CATALOGUE.write_text(before)


def _said(catalogue: list[polib.POEntry]) -> dict[tuple[str | None, str], tuple[str, dict[int, str]]]:
    return {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in catalogue}


def _places(text: str) -> set[str]:
    return {word.partition(")")[0] for word in text.split("%(")[1:]}


def test_it_stands_where_the_settings_look() -> None:
    assert Path(CATALOGUE).is_file()
