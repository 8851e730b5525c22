"""What free words hold: steps, how often, a number, an address; in doubt nothing, as a description is no list of steps."""

import pytest
from costs import seconds

from reglament.desk.tickets.intake.recognising import (
    address_in,
    describes,
    lists_steps,
    phone_in,
    recognised,
    tells_how_often,
    tells_steps,
)


@pytest.mark.parametrize(
    "text",
    [
        "1. Open a card\n2. Press Print",
        "It fails:\n  1) open a card\n  2) print",
        "Step 1: open a card.\nStep 2: print.",
        "1. Reports 2. the month 3. the ward",
        "The report shows wrong sums. 1. Reports 2. the month",
        "Неверно: 1) отчёты, 2) месяц",
        "Шаг 1. Открыть карту\nШаг 2. Нажать «Печать»",
        "Steps to reproduce: open a card and print.",
        "To reproduce it, open a card.",
        "Как воспроизвести: открыть карту, нажать «Печать».",
        "Чтобы повторить, откройте карту.",
        "Шаги: открыть карту, напечатать.",
        "It is Reports > Monthly > Print that fails.",
        "Отчёты → Месяц → Печать, и программа закрывается.",
        "First I open a card, then I press Print, and it closes.",
        "Сначала открываю карту, потом нажимаю «Печать».",
        "When I press Print the program closes.",
        "The program closes after clicking Save.",
        "I open a card and see nothing.",
        "При сохранении карты выдаёт ошибку.",
        "Захожу в журнал, а там пусто.",
        "It fails:\n- open a card\n- press Print",
        "Вот так:\n• открыть карту\n• нажать «Печать»",
        "See below.\n\n> 1. Open a card\n> 2. Press Print",
        "Error 0x800 on login",
    ],
)
def test_it_finds_steps(text: str) -> None:
    assert tells_steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "Nothing works since this morning, please help us as soon as you can, the whole laboratory waits.",
        "С утра ничего не работает, помогите, пожалуйста, пациенты ждут.",
        "It happened on 1. March 2026 at 10:30.",
        "We have:\n2. two printers\n3. three screens",
        "Then it closed.",
        "First of all, thank you.",
        "The value is > 5 and < 7.",
        "> an old line\n> another",
        "Первым делом спасибо.",
        "Потом разберёмся.",
        "Next steps are up to you.",
        "It stops at window 1. Then at window 2. Please help.",
        "In ward 1. and ward 2. it is dark.",
        "Version 1. The label\nis on window 2. It is dark.",
        "Level: medium\n- Target: Friday\n- First answer: soon",
        "The card does not open.",
        "Карта не открывается.",
        "Предпримите следующие шаги поскорее.",
    ],
)
def test_it_takes_no_description_for_steps(text: str) -> None:
    assert not tells_steps(text)


@pytest.mark.parametrize(
    "text",
    [
        "It closes every time.",
        "Each morning it is slow.",
        "It happens from time to time.",
        "Twice a day it hangs.",
        "It has happened only once.",
        "Каждый раз закрывается.",
        "Иногда не печатает.",
        "Это бывает часто.",
        "Три раза в день зависает.",
        "Пока это случилось один раз.",
        "Она всегда вылетает.",
        "It has been so since this morning.",
        "С утра не печатает.",
        "Уже второй день не работает.",
        "It keeps crashing.",
        "Бывает через раз.",
        "По понедельникам отчёт не формируется",
        "То печатает, то нет.",
        "Печатает не всегда.",
        "Падает 3 раза из 10.",
        "On Mondays the report is empty.",
        "Half of the time nothing comes.",
        "It fails nine times out of ten.",
        "Once in a while it hangs.",
    ],
)
def test_it_finds_how_often(text: str) -> None:
    assert tells_how_often(text)


@pytest.mark.parametrize(
    "text",
    [
        "It always worked before.",
        "Раньше всегда работало.",
        "Как часто вы обновляете программу?",
        "How often do you update it?",
        "— how often it happens",
        "— как часто это случается",
        "Напишите мне ещё один раз.",
        "As always, thank you.",
        "Once upon a card I pressed Print.",
    ],
)
def test_it_does_not_take_any_always_for_how_often(text: str) -> None:
    assert not tells_how_often(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Call me: +996 312 000-101, please.", "+996 312 000-101"),
        ("Звоните 8 (495) 000-01-01 после обеда", "8 (495) 000-01-01"),
        ("Order 2026030612345678 of 6.03.2026", ""),
        ("The error is 0x80070005 at 10:30", ""),
        ("+12", ""),
    ],
)
def test_it_finds_a_telephone_number(text: str, number: str) -> None:
    assert phone_in(text) == number


def test_it_finds_an_address() -> None:
    assert address_in("Write to aida@northlight.example.") == "aida@northlight.example"
    assert address_in("Meet @ noon") == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It hangs.", True),
        ("Зависает печать", True),
        ("[scan.png]", False),
        ("(files without words)", False),
        ("", False),
    ],
)
def test_it_knows_words_from_none(text: str, found: bool) -> None:
    assert describes(text) is found


def test_it_looks_at_the_beginning_of_an_endless_text() -> None:
    assert recognised("word " * 200_000 + "every time") == {"what_happened"}


@pytest.mark.parametrize(
    "piece",
    ["1. ", "> ", "9 ", "a@", "- ( 8 ", "each ", "first ", "[", " \n", "a->", "when I ", "- ", "при ", "с ", "уже "],
)
def test_it_is_quick_on_texts_that_go_round_in_circles(piece: str) -> None:
    text = piece * 20_000
    assert seconds(lambda: (recognised(text), phone_in(text), address_in(text))) < 1


@pytest.mark.parametrize("arrow", ["->", "→", "⇒", "»", ">", " -> ", " > ", "  →  "])
def test_it_reads_a_way_through_menus_by_its_arrows(arrow: str) -> None:
    assert tells_steps(f"Отчёты{arrow}Месяц{arrow}Печать")
    assert not tells_steps(f"Отчёты{arrow}Месяц")
    assert not tells_steps(f"Отчёты{arrow}Месяц\nВиды{arrow}Печать")
    bare = arrow.strip()
    assert tells_steps(f"a{bare}{'b' * 41}{bare}c")
    assert not tells_steps(f"a{bare}{'b' * 42}{bare}c")


@pytest.mark.parametrize("text", ["{}", "Call {}.", "tel.:{}", "({})", "{}, ask for Anna"])
@pytest.mark.parametrize(
    "number", ["8-800-000-00-01", "8 (800) 000-00-01", "8(800)0000001", "+7 800 000 00 01", "+996(312)000101"]
)
def test_it_reads_a_telephone_however_it_is_written(text: str, number: str) -> None:
    assert phone_in(text.format(number)) == number


@pytest.mark.parametrize("text", ["88000000001", "x8 800 000 00 01", "8 800 000 00 01x", "9 800 000 00 01", "++", "+1"])
def test_it_takes_no_other_figures_for_a_telephone(text: str) -> None:
    assert phone_in(text) == ""


HELD = {
    "what_happened": "It hangs",
    "steps": "1. Open\n2. Print",
    "how_often": "each day",
    "phone": "+996 312 000101",
    "email": "aida@northlight.example",
}


@pytest.mark.parametrize("item", HELD)
def test_it_recognises_each_item_where_it_is_wanted(item: str) -> None:
    assert item in recognised(HELD[item])
    assert recognised(HELD[item], [item]) == {item}
    assert recognised(HELD[item], ()) == set()
    assert recognised("", [item]) == set()


@pytest.mark.parametrize(
    ("page", "lists"),
    [
        ("<ol><li>Open<li>Print</ol>", True),
        ("<ul><li>Open<li>Print</ul>", True),
        ("<OL><LI>Open</LI><LI>Print</LI></OL>", True),
        ("<ol><li>Open</ol>", False),
        ("<ol></ol>", False),
        ("<li>Open<li>Print", False),
        ("", False),
    ],
)
def test_it_takes_a_list_of_two_lines_for_steps_whichever_kind_it_is(page: str, lists: bool) -> None:
    assert lists_steps(page) is lists
