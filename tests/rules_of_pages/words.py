"""What pages call things, in both languages: the words that people were puzzled by stay away, and those that they know are there."""

import re

from every_page.opened import Opened

from rules_of_pages.lines import lines_of
from rules_of_pages.rule import PageRule

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


class WordsRule(PageRule):
    """Pages use the words that people know."""

    def __init__(self, language: str) -> None:
        super().__init__()
        words = WORDS if language == "en" else WORDS.values()
        self.away = re.compile(AWAY[language])
        self.missing = {word: re.compile(rf"(?<!\w){re.escape(word)}(?!\w)") for word in words}

    def faults(self, opened: Opened, page: str) -> list[str]:
        """Lines with a word that no page says."""
        if opened.address == "/style/":  # It is of samples in both languages.
            return []
        lines = lines_of(page)
        for word in [word for word, found in self.missing.items() if any(map(found.search, lines))]:
            del self.missing[word]
        return [line for line in lines if self.away.search(line)]

    def unseen(self) -> list[str]:
        """Words that people know and no page says."""
        return [f"no page says {word!r}" for word in self.missing]
