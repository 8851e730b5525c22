"""Words that were garbled, signed or left to the page before they were sent, and where pages lead."""

import pytest

from reglament.mail.reading.clear_signing import BEGIN, END, SIGNATURE, clear_signed
from reglament.mail.reading.garbled import encoded_once, is_page, with_letters
from reglament.mail.reading.linked import LONGEST_WORD, MOST, missing, with_addresses
from reglament.mail.reading.wordings import LONGEST_EXCUSE, is_excuse


def twice(text: str, taken_for: str) -> str:
    return text.encode().decode(taken_for)


@pytest.mark.parametrize(
    ("text", "once"),
    [
        (twice("дом", "cp1251"), "дом"),
        (twice("до", "cp1251"), ""),
        (twice("für Müller, größer", "cp1252"), "für Müller, größer"),
        (twice("ее»", "cp1251"), "ее»"),
        (twice("е»»", "cp1251"), ""),
        (twice("е»»е", "cp1251"), ""),
        (twice("ее»»е", "cp1251"), "ее»»е"),
        (twice("дом", "cp1251") + "дом", ""),
        (twice("дом", "cp1251") + " ok", "дом ok"),
        ("ok " + twice("дом", "cp1251"), "ok дом"),
        # The one byte that the encoding does not have is a sign of its own by then.
        ("Инна и Игорь".encode().decode("cp1251", "replace"), "Инна и Игорь"),
        ("дом", ""),
        ("ok", ""),
        ("", ""),
    ],
)
def test_it_knows_what_was_encoded_twice(text: str, once: str) -> None:
    assert encoded_once(text) == once


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("&#1076;&#1086;&#1084; ok", "дом ok"),
        ("&#1076;&#1086; &#1084;", "&#1076;&#1086; &#1084;"),
        ("&#1076;&#1086;&#1084; &#65;&#159;&#160;", "дом &#65;&#159;\xa0"),
        ("&#1076;&#1086;&#1084;&#55295;&#55296;&#57343;&#57344;", "дом\ud7ff&#55296;&#57343;\ue000"),
        ("a", "a"),
    ],
)
def test_it_writes_letters_for_numbers_that_stand_in_a_row(text: str, said: str) -> None:
    assert with_letters(text) == said


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("<html></html>", True),
        (" \n<HTML lang=ru>\n</HTML> \n", True),
        ("<!DOCTYPE html PUBLIC 'x'>\n<html></html>", True),
        ("<html></html>.", False),
        (".<html></html>", False),
        ("<html>", False),
        ("<htmlx></html>", False),
    ],
)
def test_it_knows_a_page_that_was_called_plain(text: str, page: bool) -> None:
    assert is_page(text) is page


ARMOUR = f"{SIGNATURE}\n\niQEz\n{END}"


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        (f"{BEGIN}\nHash: SHA256\n\nIt stands.\n{ARMOUR}\n", "It stands."),
        (f"{BEGIN}\n\nIt stands.\n- - so\n- --\n{ARMOUR}", "It stands.\n- so\n--"),
        (f"{BEGIN}\nHash: a\nCharset: b\nComment: c\nVersion: d\nNotDashEscaped: e\n\nIt.\n{ARMOUR}", "It."),
        (f"{BEGIN}\nName: a\n\nIt.\n{ARMOUR}", "Name: a\n\nIt."),
        (f"{BEGIN}\n\nIt.\nHash: a\n{ARMOUR}", "It.\nHash: a"),
        *(
            (f"{BEGIN}\n{name} is known.\n{ARMOUR}", f"{name} is known.")
            for name in ("Hash", "Charset", "Comment", "Version", "NotDashEscaped")
        ),
        (f"{BEGIN}\n\n  It.\n{ARMOUR}", "  It."),
        (f"{BEGIN}\nHash: a\n{ARMOUR}", ""),
        (f"Above.\n\n{BEGIN}\n\nIt.\n{ARMOUR}\nBelow.", "Above.\n\nIt.\n\nBelow."),
        (f"{BEGIN}\n\nOne.\n{ARMOUR}\n{BEGIN}\n\nTwo.\n{ARMOUR}", "One.\n\nTwo."),
        (f"{BEGIN}\n\nIt.\n{SIGNATURE}\niQEz", "It."),
        (f"Above.\n{BEGIN}\n\nIt.", f"Above.\n{BEGIN}\n\nIt."),
        (f"{BEGIN}\n\nOne.\n{ARMOUR}\n{BEGIN}\n\nTwo.", f"One.\n\n{BEGIN}\n\nTwo."),
        ("It.", "It."),
    ],
)
def test_it_takes_words_that_were_signed_in_clear_out_of_their_armour(text: str, bare: str) -> None:
    assert clear_signed(text) == bare


A, B = "https://a.example/x", "https://b.example/y"


@pytest.mark.parametrize(
    ("plain", "page", "found"),
    [
        ("a", f"there <{A}> here <{B}>", [A, B]),
        (f"a {A}", f"there <{A}> here <{B}>", [B]),
        ("a www.a.example/x.", f"there <{A}>", []),
        ("a http://a.example/x)", f"there <{A}>", []),
        ("a https://www.a.example/x", f"there <{A}>", []),
        ("a https://a.example/xy", f"there <{A}>", [A]),
        ("a", f"there <{A}> here <{A}/>", [A]),
        ("a", f"{B} <{A}>", []),
        ("a", f"({B} <{A}>", []),
        ("a", f"www.b.example <{A}>", []),
        ("a", f"see {B} there <{A}>", [A]),
        ("a", f" <{A}>", [A]),
        ("a", f"there<{A}>", []),
        ("a", "there <ftp://a.example>", []),
        ("a", f"https://{'x' * (LONGEST_WORD - 8)} <{A}>", []),
        ("a", f"https://{'x' * (LONGEST_WORD - 7)} <{A}>", [A]),
        ("a", " ".join(f"x <{A}{number}>" for number in range(MOST + 1)), [f"{A}{number}" for number in range(MOST)]),
        ("a", "", []),
    ],
)
def test_it_finds_where_a_page_leads_and_the_words_do_not_say(plain: str, page: str, found: list[str]) -> None:
    assert missing(plain, page) == found
    assert with_addresses("words", plain, page) == "\n\n".join(filter(None, ("words", "\n".join(found))))
    assert with_addresses("", plain, page) == "\n".join(found)


HTML = "This message is in HTML format."


@pytest.mark.parametrize(
    ("text", "shown", "excuse"),
    [
        ("a" * 10, "b" * 30, False),
        ("a" * 10, "b" * 31, True),
        (HTML, "b", True),
        (HTML.replace(" ", "\n"), "b", True),
        (HTML, "", False),
        ("", "", False),
        ("", "b", True),
        (HTML.ljust(LONGEST_EXCUSE - 1, "x"), "b", True),
        (HTML.ljust(LONGEST_EXCUSE, "x"), "b", False),
        ("a" * LONGEST_EXCUSE, "b" * 4 * LONGEST_EXCUSE, False),
    ],
)
def test_it_knows_a_plain_part_that_stands_in_for_the_page(text: str, shown: str, excuse: bool) -> None:
    assert is_excuse(text, shown) is excuse
