"""The Russian catalogue: whole, compiled, and of one mind with the sources."""

import shutil
from pathlib import Path
from typing import Any

import polib
import pytest

from tools.messages import CATALOGUE, DESK, collect, waiting_in


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
def test_it_has_what_the_sources_say(tmp_path: Path, settings: Any) -> None:
    copy = shutil.copytree(DESK, tmp_path / "desk", ignore=shutil.ignore_patterns("tests", "static", "__pycache__"))
    settings.LOCALE_PATHS = [copy / "locale"]
    collected = copy / CATALOGUE.relative_to(DESK)
    collect(collected)
    assert collected.read_text() == CATALOGUE.read_text(), "run `make messages`"


def _said(catalogue: list[polib.POEntry]) -> dict[tuple[str | None, str], tuple[str, dict[int, str]]]:
    return {(entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural) for entry in catalogue}


def _places(text: str) -> set[str]:
    return {word.partition(")")[0] for word in text.split("%(")[1:]}


def test_it_stands_where_the_settings_look() -> None:
    assert Path(CATALOGUE).is_file()
