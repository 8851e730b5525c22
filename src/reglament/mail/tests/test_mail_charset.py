"""Bytes to text when the declaration lies or is missing."""

import pytest

from reglament.mail.reading.charset import codec_name, text_of

TEXTS = [
    "тест тест",
    "Отчёт",
    "Не открывается отчёт за прошлый месяц",
    "СРОЧНО! Не работает касса",
    "Снимок экрана 2026-03-02.png",
    "Добрый день! Прошу сбросить пароль учётной записи № 15.",
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r"])
def test_it_reads_undeclared_russian(text: str, encoding: str) -> None:
    assert text_of(text.replace("№", "N").encode(encoding))[0] == text.replace("№", "N")


@pytest.mark.parametrize("encoding", ["cp866", "mac-cyrillic"])
def test_it_reads_undeclared_russian_of_old_machines(encoding: str) -> None:
    assert text_of(TEXTS[2].encode(encoding))[0] == TEXTS[2]


@pytest.mark.parametrize("actual", ["cp1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "windows-1252", "koi8-r", "windows-1251", "utf-8"])
def test_it_sees_through_a_wrong_declaration(actual: str, declared: str) -> None:
    text = TEXTS[2]
    read, _ = text_of(text.encode(actual), declared)
    assert read == text or (actual == "utf-8" and declared in ("koi8-r", "windows-1251"))


@pytest.mark.parametrize(
    "text", ["Drucker für Müller, Straße", "à la été", "naïve", "où ça? Là-bas, à 20 €", "Ä Ö Ü äöüß"]
)
def test_it_takes_western_text_for_western(text: str) -> None:
    assert text_of(text.encode("cp1252"), "iso-8859-1") == (text, "")


def test_it_reads_undeclared_chinese() -> None:
    text = "打印机不工作了"
    assert text_of(text.encode("gb2312"))[0] == text_of(text.encode("gb2312"), "", "iso-8859-1")[0] == text


@pytest.mark.parametrize(
    "declared", ["", "unknown-8bit", "x-unknown", "('us-ascii', '', 'x')", "utf-9000", "idna", "base64"]
)
def test_it_reads_plain_words_under_any_name(declared: str) -> None:
    assert text_of(b"plain words", declared)[0] == "plain words"


@pytest.mark.parametrize(
    ("declared", "codec"), [("gb2312", "gb18030"), ("uft-8", "utf-8"), ('"KOI8-R"', "koi8-r"), ("hex", "")]
)
def test_it_knows_the_names_that_programs_use(declared: str, codec: str) -> None:
    assert codec_name(declared) == codec


def test_it_says_what_was_wrong() -> None:
    assert (
        text_of("Привет всем".encode("koi8-r"), "iso-8859-1")[1]
        == "The text is declared as iso-8859-1 and reads as koi8-r."
    )
    assert text_of(b"\xff\xff hi", "big5")[1] == "Some bytes are not in the declared encoding big5."
