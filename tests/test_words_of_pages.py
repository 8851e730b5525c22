"""What the catalogue, letters and bot call things; what pages call them, `rules_of_pages/words.py` looks at."""

import re
from pathlib import Path

import polib
import pytest

from reglament.desk.channels.telegram.words import TEXTS

DESK = Path(__file__).parent.parent / "src" / "reglament" / "desk"
CATALOGUE = DESK / "locale" / "ru" / "LC_MESSAGES" / "django.po"
LETTERS = DESK / "channels" / "email" / "outgoing" / "letters"
AWAY = {
    "en": r"\ba specialist will check\b|\bchecked by a specialist\b|\bnobody works on it\b|\bthe work waits\b|\bin plain time\b",
    "ru": r"специалист\w* его|ещё проверит|врем\w+ на решение|работа ждёт|до:|«Ответственный»",
}
"""What people were puzzled by: letters and bot say it as pages do."""
SAID = {
    "en": ("suggested: our staff confirm the level", "the clock of the resolution stands still"),
    "ru": ("предварительно: его подтвердит сотрудник", "срок решения не идёт"),
}
"""What both say of a level that nobody has decided, and of a clock that waits for an answer."""


def told_in(language: str) -> dict[str, str]:
    """What letters and bot say in a language, by where it stands, in one line each."""
    letters = {str(path.relative_to(LETTERS)): path.read_text("utf-8") for path in LETTERS.glob(f"{language}/**/*.txt")}
    said = {**letters, **{f"bot {key}": text for key, text in TEXTS[language].items()}}
    return {where: " ".join(text.split()) for where, text in said.items()}


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


@pytest.mark.parametrize("language", ["en", "ru"])
def test_letters_and_bot_use_the_words_that_people_know(language: str) -> None:
    told = told_in(language)
    assert len(told) > 100
    assert [where for where, text in told.items() if re.search(AWAY[language], text, re.IGNORECASE)] == []
    for words in SAID[language]:
        said = {where.partition(" ")[0] for where, text in told.items() if words in text}
        assert "bot" in said
        assert len(said) > 2, f"letters say {words!r} in {said}"
