"""What free words are: a standstill, a failure, a question, a wish, thanks; in doubt they are unclear."""

import pytest
from costs import seconds

from reglament.desk.tickets.intake.purposes import FAILURE, QUESTION, purpose_of
from reglament.regulation.judging.completing import STANDSTILL
from reglament.regulation.rules.completeness import SPARED

TOLD = {
    "standstill": (
        "URGENT, the laboratory stands still!",
        "Nothing works, patients wait in the corridor.",
        "The server is down, please call us.",
        "Срочно! Ничего не работает, регистратура стоит.",
        "Всё встало, не можем работать.",
        "We cannot register any patient, reception has come to a halt",
        "Nobody can log in.",
        "The whole ward is at a full stop.",
        "Не можем принимать пациентов.",
        "Никто не может войти.",
        "Встала касса, очередь до дверей.",
    ),
    "failure": (
        "The card of one patient does not open.",
        "It hangs.",
        "We get an error 500 when saving.",
        "Can you tell me why the results do not arrive?",
        "Printing is very slow since the update",
        "Не печатает направление.",
        "Программа вылетает при входе.",
        "Ошибка при сохранении, что делать?",
        "Пропали результаты за вчера.",
        "Спасибо, но отчёт по-прежнему не открывается.",
        "The card does not open. Can you help?",
        "Касса не печатает, как быть?",
        "Is it possible that the export is broken? I do not find the file.",
        "Не пришёл счёт, и программа не открывается.",
        "The invoice has not arrived because the program does not send it.",
    ),
    "question": (
        "How many licences do we have left?",
        "Where can I see who changed a card?",
        "Подскажите, где найти отчёт за месяц",
        "Можно ли печатать без шапки",
        "Is there a version for phones?",
        "Is it possible to export to Excel? I do not find the button.",
        "How do I print? The button is not there.",
        "Как выгрузить отчёт? Не нахожу кнопку.",
        "Можно ли убрать шапку? Не могу найти, где это.",
    ),
    "wish": (
        "Please add a column for the doctor to the report.",
        "We would like a second signature on the form.",
        "Просим добавить в отчёт графу «Врач».",
        "Хотелось бы видеть возраст пациента.",
        "We do not have a report by doctors; could you create one?",
        "Не пришёл счёт за ноябрь",
        "Счёт за ноябрь так и не пришёл",
        "Не получили акт сверки.",
        "We have not received the invoice for November.",
        "The invoice for November has not arrived.",
        "The contract wasn't sent.",
    ),
    "thanks": (
        "Thank you very much!",
        "Спасибо, всё работает.",
        "Thanks, it works now.",
        "Проблема решена, благодарю.",
        "It is fixed.",
    ),
    "unclear": ("See below.", "Договор во вложении.", "", "Monday 10:00, room 4"),
}


@pytest.mark.parametrize(("text", "purpose"), [(text, each) for each, texts in TOLD.items() for text in texts])
def test_it_tells_what_somebody_wants(text: str, purpose: str) -> None:
    assert purpose_of(text) == purpose


@pytest.mark.parametrize(
    ("asks", "unfound"),
    [
        ("How do I print it", "I don't see the button"),
        ("How can we print it", "We cannot find the button"),
        ("Where is the button", "It isn't shown"),
        ("Подскажите, как напечатать", "Мы не нашли кнопку"),
        ("Где кнопка", "Она не видна, и я не могу разобраться"),
    ],
)
def test_it_takes_what_was_not_found_for_no_failure_beside_a_question_alone(asks: str, unfound: str) -> None:
    """Who dictates a question puts no question mark."""
    assert purpose_of(f"{asks}? {unfound}.") == QUESTION
    assert purpose_of(f"{asks}. {unfound}.") == QUESTION
    assert purpose_of(f"{unfound}?") == FAILURE


def test_it_takes_a_reply_that_says_nothing_else_for_an_answer() -> None:
    assert purpose_of("Room 4, on Monday", "Re: [SIROKA-7] When can we come?"[:12]) == "answer"
    assert purpose_of("It hangs again.", "Отв: Печать") == "failure"


def test_it_looks_at_the_subject_too() -> None:
    assert purpose_of("Please help.", "The printer does not print") == "failure"


def test_it_knows_the_words_that_editions_use() -> None:
    assert set(TOLD) | {"answer"} == {*SPARED, STANDSTILL, "failure"}


@pytest.mark.parametrize(
    "piece",
    [
        "не ",
        "does not ",
        "we ",
        "? ",
        "everything ",
        "a",
        " ",
        "не\t",
        "the system ",
        "invoice ",
        "не пришёл ",
        "счёт ",
        "i do not ",
    ],
)
def test_it_takes_time_that_grows_with_the_length(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    assert seconds(lambda: purpose_of(text)) < 1
