"""What may stand before the words by which a line or a subject is told: so many signs, and no more."""

import re

import pytest

from reglament.mail.quoting import quote_marks, signature_marks
from reglament.mail.reading import absence_notes, linked, phrases_of_programs


@pytest.mark.parametrize(
    ("told_by", "most", "words"),
    [
        (phrases_of_programs.ANSWERS_BY_ITSELF, 9, "Automatic reply: чек"),
        (phrases_of_programs.ABSENCE_IN_SUBJECT, 3, "В отпуске"),
        (phrases_of_programs.OF_AN_INVITATION, 3, "Принято: встреча"),
        (phrases_of_programs.RECEIPT, 3, "Прочитано: чек"),
        (phrases_of_programs.FAILED_FIRST, 3, "Undeliverable: чек"),
        (absence_notes.GREETS, 3, "Добрый день"),
        (absence_notes.THANKS, 3, "Спасибо"),
        (linked.AN_ADDRESS, 3, "https://siroka.example"),
        (signature_marks.FOOT, 3, "Отправлено с телефона"),
        (signature_marks.GOODBYE_AND_NAME, 2, "С уважением, Анна Ким"),
        (signature_marks.DISCLAIMER, 5, "Disclaimer: none"),
        (quote_marks.FORWARDED, 40, "Forwarded message"),
    ],
)
def test_it_looks_past_so_many_signs_and_no_more(told_by: re.Pattern[str], most: int, words: str) -> None:
    assert told_by.match(words)
    assert told_by.match("«" * most + words)
    assert not told_by.match("«" * (most + 1) + words)
