"""Goodbyes of our clients' languages and cut short, what is printed below a postscript, and mails of our own house."""

import pytest

from reglament.mail.quoting.ours import Correspondence, Ours
from reglament.mail.quoting.quotes import new_words, unsigned
from reglament.mail.quoting.writers import MailWriter

ANYBODY = MailWriter("", "")
OWN = "Всё равно не печатает."
DISCLAIMER = "Это сообщение содержит конфиденциальную информацию и предназначено только адресату."


@pytest.mark.parametrize(
    "sign",
    [
        *(
            "Терең урматоо менен,\nАйбек",
            "Терең урматоо менен",
            "Урматым менен,\nАйбек Мисалов",
            "Зор құрметпен,\nАйбек",
        ),
        *("С/у, Иван", "с/у Иван", "С/у,\nИван", "С/ув., Иван Примеров", "MfG, Anna", "Mvh Ole Prøve", "Rgds, Ann"),
    ],
)
def test_it_cuts_a_goodbye_of_these(sign: str) -> None:
    assert unsigned(f"{OWN}\n\n{sign}", ANYBODY) == OWN


@pytest.mark.parametrize(
    "line", ["LG, Samsung и HP молчат все.", "С/у датчик на втором этаже", "С уважением к вам Иван пришёл и ждёт"]
)
def test_it_keeps_what_only_looks_like_one(line: str) -> None:
    assert unsigned(f"{OWN}\n\n{line}", ANYBODY) == f"{OWN}\n\n{line}"


@pytest.mark.parametrize("after", ["P.S. И второй тоже.", "Кстати: и второй тоже."])
@pytest.mark.parametrize("print_below", [DISCLAIMER, "Sent from my iPhone", "--\nАнна\n+996 312 00 00 00"])
def test_it_keeps_a_postscript_and_cuts_what_is_printed_below(after: str, print_below: str) -> None:
    text = f"{OWN}\n\nС уважением,\nАнна\n\n{after}\n\n{print_below}"
    assert unsigned(text, ANYBODY) == f"{OWN}\n\n{after}"


NEWS = "Мы заменили в клинике картридж на старый и завтра заедем к вам снова."
LETTER = "Проверьте, пожалуйста, какой картридж стоит сейчас в принтере."
FROM = "От: Продажи <{}>\nОтправлено: 2 марта 2026 г. 10:15\nКому: Анна\nТема: картридж"


@pytest.mark.parametrize(
    ("sender", "words", "is_whole", "stays"),
    [
        ("sales@desk.example", NEWS, True, True),
        ("sales@desk.example", NEWS, False, False),
        ("sales@desk.example", LETTER, True, False),
        ("support@desk.example", NEWS, True, False),
    ],
)
def test_it_keeps_a_mail_of_our_house_that_nobody_at_the_desk_has_read(
    sender: str, words: str, is_whole: bool, stays: bool
) -> None:
    ours = Ours(
        [LETTER], between=Correspondence(mailboxes=("support@desk.example", "@desk.example"), is_whole=is_whole)
    )
    text = f"Красная.\n\n{FROM.format(sender)}\n\n{words}"
    assert new_words(text, ours=ours) == (text if stays else "Красная.")
