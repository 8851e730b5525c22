"""No source spells days and moments in a way of its own; what pages say, `rules_of_pages/dates.py` looks at."""

import re
from pathlib import Path

from django.apps import apps
from django.db import models

SOURCES = Path(__file__).parent.parent / "src" / "reglament" / "desk"


def test_no_source_writes_days_in_a_way_of_its_own() -> None:
    found = [
        (str(file.relative_to(SOURCES)), line.strip())
        for kind in ("*.html", "*.py", "*.txt")
        for file in sorted(SOURCES.rglob(kind))
        if "tests" not in file.parts and file.relative_to(SOURCES).as_posix() not in OWN
        for line in file.read_text(encoding="utf-8").splitlines()
        if _spells(file, line) and "__str__" not in line
    ]
    assert found == []


def test_no_template_leaves_the_spelling_of_a_day_to_the_framework() -> None:
    names = {
        field.name
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField)
    }
    assert {"last_day", "received_at"} <= names
    unspelt = re.compile(r"(?:\{\{ *|\w=)[\w.]*\.(?:" + "|".join(sorted(names)) + r")(?= *\}\}| +[\w%])(?! +as )")
    found = [
        (str(file.relative_to(SOURCES)), hit)
        for file in sorted(SOURCES.rglob("*.html"))
        for hit in unspelt.findall(file.read_text(encoding="utf-8"))
    ]
    assert found == []


OWN = {"lib/moments.py", "channels/email/outgoing/speech.py"}
"""Where the spelling stands: of pages and the bot, and of letters, which are whole sentences."""
FILTERED = re.compile(r'\|(?:date|time)(?::(?!"c")|\b(?!:))')
"""By a filter of a template. In a pattern of words a bar parts what somebody may say: "any date|any time"."""
SPELT = re.compile(
    r"\b(?:date_format|time_format|localize|naturaltime|timesince|toLocale\w*)\b|_(?:DATE|DATETIME)_FORMAT"
)


def _spells(file: Path, line: str) -> bool:
    is_template = file.suffix != ".py" or "{{" in line
    return SPELT.search(line) is not None or (is_template and FILTERED.search(line) is not None)
