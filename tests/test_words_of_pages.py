"""What the catalogue calls things; what pages call them, `rules_of_pages/words.py` looks at."""

import re
from pathlib import Path

import polib
import pytest

CATALOGUE = Path(__file__).parent.parent / "src" / "reglament" / "desk" / "locale" / "ru" / "LC_MESSAGES" / "django.po"


@pytest.mark.parametrize(
    ("message", "russian"),
    [
        (
            "Goes out of turn: levels as critical as this one do not wait for the order of receipt.",
            "Идёт вне очереди: заявки такой критичности разбирают раньше других.",
        ),
        ("suggested, our staff confirm it", "предварительно: его подтвердит сотрудник"),
    ],
)
def test_the_catalogue_says_it_so(message: str, russian: str) -> None:
    assert [entry.msgstr for entry in polib.pofile(str(CATALOGUE)) if entry.msgid == message] == [russian]


def test_a_product_has_one_word() -> None:
    """Where English says "product", Russian says «продукт»; a program is something else."""
    found = [
        (entry.msgid, entry.msgstr)
        for entry in polib.pofile(str(CATALOGUE))
        if "product" in entry.msgid.lower() and re.search("програм", entry.msgstr)
    ]
    assert found == []
