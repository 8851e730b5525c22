"""Names of styles and scripts: with their fingerprint where they were collected, and never a page that fails for want of one."""

import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from pytest_django import Settings

from reglament import desk

STYLE = "desk/css/base.css"
NAMED = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")


@pytest.fixture
def collected(settings: Settings, tmp_path: Path) -> Path:
    """The folder into which they are collected."""
    settings.STATIC_ROOT = tmp_path
    served = {"BACKEND": "reglament.desk.lib.static_storage.CollectedStatic"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": served}
    return tmp_path


def listed(folder: Path, **names: str) -> None:
    told = {"version": "1.1", "hash": "", "paths": names}
    (folder / "staticfiles.json").write_text(json.dumps(told))


def test_it_names_a_collected_file_by_its_fingerprint(collected: Path) -> None:
    listed(collected, **{STYLE: "desk/css/base.0123456789ab.css"})
    assert staticfiles_storage.url(STYLE) == "/static/desk/css/base.0123456789ab.css"


def test_it_names_a_file_that_was_not_collected_as_it_is(collected: Path) -> None:
    assert staticfiles_storage.url(STYLE) == f"/static/{STYLE}"
    listed(collected, **{"of/another/version.css": "of/another/version.0123456789ab.css"})
    assert staticfiles_storage.url(STYLE) == f"/static/{STYLE}"


def test_it_is_asked_by_templates_for_files_that_there_are() -> None:
    """Nothing else tells of a name that was written wrongly: the page opens without it."""
    pages = Path(desk.__file__).parent.glob("**/templates/**/*.html")
    named = {name for page in pages for name in NAMED.findall(page.read_text(encoding="utf-8"))}
    assert len(named) > 20
    assert [name for name in sorted(named) if finders.find(name) is None] == []
