"""What pages call things, in both languages: the words that people were puzzled by stay away, and those that they know are there."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import polib
import pytest
from django.utils import timezone
from every_page import pages, read, stocked
from test_one_spelling_of_dates import words_of

CATALOGUE = Path(__file__).parent.parent / "src" / "reglament" / "desk" / "locale" / "ru" / "LC_MESSAGES" / "django.po"

WORDS = {
    "Reply": "Ответ",
    "Internal note": "Внутренняя заметка",
    "Return to the queue": "Вернуть в очередь",
    "Unassigned": "Без исполнителя",
    "Intake": "Незарегистрированные",
    "Unofficial contacts": "Неофициальные",
    "Refused": "Отклонённые",
    "third-party product": "продукт стороннего производителя",
    "Resolution": "Решение",
    "Skip to content": "К содержанию",
    "How many people are affected?": "Скольких людей это затрагивает?",
    "How does it affect your work?": "Как это влияет на вашу работу?",
    "When you will hear from us": "Когда мы ответим",
    "has access": "есть доступ",
    "Automatic": "Автоматически",
    "Who works on it": "Исполнитель",
    "Complete": "Выполнить заявку",
}
"""Each as a page says it, in English and in Russian."""

AWAY = {
    "en": r"\bUntriaged\b|\bthe desk (?:closed|asked|sent|wrote)\b|\b0 min\b|\bplain clock\b|\bsigns in\b",
    "ru": r"\b0 мин|\b(?:Вт|Пн|Ср|Чт|Пт|Сб|Вс), \d|\bдо:|\bОтветственный\b|\b(?:эт\w+|ваш\w*) программ\w+",
}
"""What no page says."""


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru"])
def test_pages_use_the_words_that_people_know(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    company = stocked(monkeypatch, timezone.now())
    missing = set(WORDS if language == "en" else WORDS.values())
    wrong: dict[str, list[str]] = {}
    for who, at, address in pages(company, language):
        if address == "/style/":  # It is of samples in both languages.
            continue
        page = read(at, address)
        whole = " ".join(unescape(re.sub(r"<[^>]+>", " ", page)).split())
        missing -= {word for word in missing if word in whole}
        if found := [line for line in words_of(page) if re.search(AWAY[language], line)]:
            wrong[f"{who}: {address}"] = found
    assert wrong == {}
    assert missing == set()


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
