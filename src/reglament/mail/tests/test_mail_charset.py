"""Bytes to text when the declaration lies or is missing."""

import pytest

from reglament.mail.reading.charset import codec_name, text_of

TEXTS = [
    "тест тест",
    "Юлия",
    "Шум",
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
    assert text_of(TEXTS[4].encode(encoding))[0] == TEXTS[4]


@pytest.mark.parametrize("actual", ["cp1251", "koi8-r", "utf-8"])
@pytest.mark.parametrize("declared", ["iso-8859-1", "us-ascii", "windows-1252", "koi8-r", "windows-1251", "utf-8"])
def test_it_sees_through_a_wrong_declaration(actual: str, declared: str) -> None:
    text = TEXTS[4]
    assert text_of(text.encode(actual), declared)[0] == text


@pytest.mark.parametrize(
    "declared",
    [
        "iso-8859-5",
        "iso-8859-2",
        "iso-8859-7",
        "utf-16",
        "utf-16le",
        "utf-7",
        "iso-2022-jp",
        "big5",
        "shift_jis",
        "koi8-u",
    ],
)
@pytest.mark.parametrize(
    "text", ["Касса не печатает чеки", "Сәлеметсіз бе! Касса істемейді", "Drucker für Müller", "打印机不工作了"]
)
def test_it_takes_letters_of_utf8_for_what_they_are(declared: str, text: str) -> None:
    assert text_of(text.encode(), declared)[0] == text


@pytest.mark.parametrize("actual", ["cp1251", "koi8-r"])
@pytest.mark.parametrize(
    "declared",
    [
        "big5",
        "euc-kr",
        "gb2312",
        "shift_jis",
        "euc-jp",
        "utf-16",
        "utf-7",
        "iso-2022-jp",
        "iso-8859-5",
        "iso-8859-9",
        "cp1250",
    ],
)
def test_it_knows_russian_under_a_name_of_another_script(actual: str, declared: str) -> None:
    text = "Здравствуйте! Касса не печатает чеки, терминал пишет отказ."
    assert text_of(text.encode(actual), declared)[0] == text


@pytest.mark.parametrize("declared", ["utf-16", "utf-16be"])
def test_it_reads_plain_words_that_are_called_wide(declared: str) -> None:
    assert text_of(b"It prints nothing.", declared)[0] == "It prints nothing."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("big5", "您好，我們的印表機今天早上壞了，請幫忙看看。謝謝！"),
        ("gb2312", "错误代码 12，无法打印标签"),
        ("euc-kr", "안녕하세요. 오늘 아침부터 프린터가 작동하지 않습니다."),
        ("shift_jis", "こんにちは。今朝からプリンターが動きません。ﾃｽﾄ"),
        ("euc-jp", "こんにちは。今朝からプリンターが動きません。"),
        ("iso-8859-7", "Καλημέρα, ο εκτυπωτής δεν λειτουργεί"),
        ("iso-8859-8", "שלום, המדפסת לא עובדת"),
        ("windows-1256", "مرحبا، الطابعة لا تعمل"),
        ("iso-8859-9", "Yazıcı çalışmıyor, lütfen yardım edin. ŞÜKRÜ"),
        ("iso-8859-2", "Drukarka nie działa, proszę o pomoc. ŻÓŁĆ"),
        ("koi8-u", "Каса не друкує чеки, допоможіть, її немає"),
        ("iso-8859-5", "Касса не печатает чеки"),
        ("utf-16", "Касса не печатает чеки"),
        ("utf-16", "打印机不工作了 abc"),
        ("utf-16be", "Hello"),
        ("utf-7", "Касса стоит"),
    ],
)
def test_it_believes_what_is_true(encoding: str, text: str) -> None:
    assert text_of(text.encode(encoding), encoding) == (text, "")


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


NAMES = [
    ("ascii", "us-ascii ansi_x3.4-1968"),
    ("iso8859-1", "ansi_x3.110-1983"),
    ("cp1252", "iso-8859-1 latin1 latin-1 windows-1252"),
    ("cp1254", "iso-8859-9 windows-1254"),
    ("iso8859-8", "iso-8859-8 iso-8859-8-i"),
    ("iso8859-6", "iso-8859-6 iso-8859-6-i"),
    ("cp874", "tis-620"),
    ("gb18030", "gb2312 gbk x-gbk gb_2312-80 GB18030"),
    ("cp949", "ks_c_5601-1987 ks_c_5601 euc-kr"),
    ("cp932", "shift_jis x-sjis"),
    ("iso2022_jp_2004", "iso-2022-jp"),
    ("utf-7", "utf-7 unicode-1-1-utf-7"),
    ("utf-8", "utf8 UTF-8 unicode-1-1-utf-8 uft-8 utf8mb4 utf-8-mac"),
    ("cp1251", "windows-1251 win-1251 x-cp1251 x-windows-1251 cp-1251"),
    ("cp866", "ibm866 cp-866 dos-866"),
    ("koi8-r", '"KOI8-R" x-koi8-r'),
    ("mac-cyrillic", "mac-cyrillic x-mac-cyrillic"),
    ("", "hex unicode-escape raw-unicode-escape idna punycode undefined"),
]


@pytest.mark.parametrize(
    ("declared", "codec"), [(declared, codec) for codec, names in NAMES for declared in names.split()]
)
def test_it_knows_the_names_that_programs_use(declared: str, codec: str) -> None:
    assert codec_name(declared) == codec


def test_it_says_what_was_wrong() -> None:
    assert (
        text_of("Привет всем".encode("koi8-r"), "iso-8859-1")[1]
        == "The text is declared as iso-8859-1 and reads as koi8-r."
    )
    assert text_of(b"\xff\xff hi", "big5")[1] == "Some bytes are not in the declared encoding big5."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("iso2022_jp_2004", "プリンタ"),
        ("gb18030", "打印机不工作了"),
        ("cp1252", "Müller"),
        ("latin-1", "Müller \x81"),
        ("utf-8", "Касса"),
        ("utf-16", "Касса не печатает"),
        ("koi8-r", "Касса не печатает"),
    ],
)
def test_it_tells_what_a_text_reads_as_that_was_called_plain(encoding: str, text: str) -> None:
    reads = f"and reads as {encoding}."
    assert text_of(text.encode(encoding), "us-ascii") == (text, f"The text is declared as us-ascii {reads}")
    assert text_of(text.encode(encoding)) == (text, f"The text is declared as plain ASCII {reads}")
    assert text_of(text.encode(encoding), "x-what") == (text, "The encoding 'x-what' is not known.")


@pytest.mark.parametrize("shift", ["\x1b$B%W\x1b(B", "\x1b(B", "\x1b$B%W"])
def test_it_doubts_plain_text_that_goes_over_to_japanese(shift: str) -> None:
    assert text_of(f"a {shift}".encode("ascii"), "us-ascii")[0] == f"a {shift}".encode().decode("iso2022_jp_2004")


@pytest.mark.parametrize("text", ["a \x1b[31m b", "$B(B", "\x1b", "\x1b(J~", "\x1b$%"])
def test_it_believes_plain_text_with_other_marks(text: str) -> None:
    assert text_of(text.encode(), "us-ascii") == text_of(text.encode()) == (text, "")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_it_takes_three_letters_for_russian_and_no_two(encoding: str) -> None:
    assert text_of("Нет".encode(encoding))[0] == "Нет"
    assert text_of("Да".encode(encoding))[0] == "Да".encode(encoding).decode("cp1252")


@pytest.mark.parametrize("declared", ["iso-8859-1", "utf-16", "windows-1251"])
def test_it_overrules_what_was_declared_by_ten_letters_and_by_no_nine(declared: str) -> None:
    ten = "помогитена".encode("koi8-r")
    assert text_of(ten, declared)[0] == "помогитена"
    assert text_of(ten[:9], declared)[0] == ten[:9].decode(codec_name(declared), "replace")


SAID = "Не печатает касса, помогите, пожалуйста."


@pytest.mark.parametrize("taken_for", ["cp1251", "cp1252", "latin-1"])
@pytest.mark.parametrize(
    "said", [SAID, "ИТОГ: Иван, Ирина", "Yazıcı çalışmıyor, yardım edin lütfen", "Für Müller prüfen, größer"]
)
def test_it_reads_what_was_encoded_twice(taken_for: str, said: str) -> None:
    letters = said.encode()
    twice = "".join(bytes([byte]).decode(taken_for, "replace") for byte in letters)
    if taken_for == "cp1252":
        twice = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in letters)
    assert text_of(twice.encode(), "utf-8") == (said, "The text was encoded twice.")


@pytest.mark.parametrize(
    "said",
    [
        "РС и СР: два сокращения",
        "Ã is a letter, and so is Ð.",
        "20 °C, § 5, «так»",
        "Касса пишет РќРµ РїРµС‡Р°С‚Р°РµС‚ на чеке",
        "Â°",
    ],
)
def test_it_leaves_what_only_begins_like_it(said: str) -> None:
    assert text_of(said.encode(), "utf-8") == (said, "")


@pytest.mark.parametrize("wide", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("declared", ["utf-8", "koi8-r", "windows-1251", "iso-8859-1", ""])
def test_it_believes_a_mark_of_wide_letters_before_what_is_declared(wide: str, declared: str) -> None:
    assert text_of("\ufeffКасса стоит.".encode(wide), declared)[0] == "Касса стоит."
