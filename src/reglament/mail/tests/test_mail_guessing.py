"""Which encoding bytes are read in, at the edges of what tells: and what is said of it."""

import pytest

from reglament.mail.reading.charset import ENOUGH, LONGEST_NAME, codec_name, text_of

RUSSIAN = "Здравствуйте, касса не печатает чеки."
MISTAKEN = "The text is declared as {} and reads as {}."
BROKEN = "Some bytes are not in the declared encoding {}."


@pytest.mark.parametrize(
    ("data", "declared", "text", "fault"),
    [
        (b"plain", "", "plain", ""),
        (b"plain", "us-ascii", "plain", ""),
        (b"plain", "klingon", "plain", "The encoding 'klingon' is not known."),
        (b"plain", "k" * 50, "plain", f"The encoding '{'k' * 40}' is not known."),
        (b"", "", "", ""),
        (b"", "utf-8", "", ""),
        (b"\xef\xbb\xbfplain", "utf-8", "plain", ""),
        (b"\xef\xbb\xbfplain", "", "plain", MISTAKEN.format("plain ASCII", "utf-8")),
        (b"\xff\xfea\0", "", "a", MISTAKEN.format("plain ASCII", "utf-16")),
        (b"\xfe\xff\0a", "", "a", MISTAKEN.format("plain ASCII", "utf-16")),
        (b"\xff\xfea\0", "utf-16", "a", ""),
        (b"a\0", "utf-16-le", "a", ""),
        (b"two words", "utf-16", "two words", MISTAKEN.format("utf-16", "utf-8")),
        (b"two\nwords", "utf-16-le", "two\nwords", MISTAKEN.format("utf-16-le", "utf-8")),
        ("打印".encode("utf-16-le"), "utf-16-le", "打印", ""),
        (RUSSIAN.encode("cp1251"), "utf-8", RUSSIAN, MISTAKEN.format("utf-8", "cp1251")),
        (RUSSIAN.encode("koi8-r"), "utf-8", RUSSIAN, MISTAKEN.format("utf-8", "koi8-r")),
        (RUSSIAN.encode("koi8-r"), "cp1251", RUSSIAN, MISTAKEN.format("cp1251", "koi8-r")),
        (RUSSIAN.encode("cp1251") + b" \x98", "", f"{RUSSIAN} \ufffd", MISTAKEN.format("plain ASCII", "cp1251")),
        (RUSSIAN.encode("cp1251") + b" \x98", "cp1251", f"{RUSSIAN} \ufffd", BROKEN.format("cp1251")),
        (RUSSIAN.encode("utf-16") + b"\x20", "", f"{RUSSIAN}\ufffd", MISTAKEN.format("plain ASCII", "utf-16")),
        (RUSSIAN.encode("utf-16") + b"\x20", "utf-16", f"{RUSSIAN}\ufffd", BROKEN.format("utf-16")),
        (RUSSIAN.encode("koi8-r"), "utf-16", RUSSIAN, MISTAKEN.format("utf-16", "koi8-r")),
        (RUSSIAN.encode("koi8-r"), "us-ascii", RUSSIAN, MISTAKEN.format("us-ascii", "koi8-r")),
        (RUSSIAN.encode("koi8-r"), "latin-1", RUSSIAN, MISTAKEN.format("latin-1", "koi8-r")),
        (RUSSIAN.encode("koi8-r"), "klingon", RUSSIAN, "The encoding 'klingon' is not known."),
        (RUSSIAN.encode("koi8-r"), "big5", RUSSIAN, MISTAKEN.format("big5", "koi8-r")),
        (RUSSIAN.encode(), "cp1251", RUSSIAN, MISTAKEN.format("cp1251", "utf-8")),
        (RUSSIAN.encode(), "iso-2022-jp", RUSSIAN, MISTAKEN.format("iso-2022-jp", "utf-8")),
        ("«»".encode(), "cp1251", "В«В»", ""),
        ("ок №".encode("cp1251"), "cp1251", "ок №", ""),
        (b"caf\xe9", "utf-8", "caf\ufffd", BROKEN.format("utf-8")),
        (b"caf\xe9", "", "café", MISTAKEN.format("plain ASCII", "cp1252")),
        (b"caf\xe9 \x81", "", "café \x81", MISTAKEN.format("plain ASCII", "latin-1")),
        (b"+2AA-", "utf-7", "\ufffd", ""),
        (RUSSIAN.encode("cp866"), "cp866", RUSSIAN, ""),
        (RUSSIAN.encode("iso-8859-5"), "iso-8859-5", RUSSIAN, ""),
        (RUSSIAN.encode("koi8-r"), "iso-8859-5", RUSSIAN, MISTAKEN.format("iso-8859-5", "koi8-r")),
        (RUSSIAN.upper().encode("cp1251"), "", RUSSIAN.upper(), MISTAKEN.format("plain ASCII", "cp1251")),
        (RUSSIAN.upper().encode("koi8-r"), "", RUSSIAN.upper(), MISTAKEN.format("plain ASCII", "koi8-r")),
    ],
)
def test_it_reads_bytes_and_says_what_was_wrong(data: bytes, declared: str, text: str, fault: str) -> None:
    assert text_of(data, declared) == (text, fault)


KOREAN, JAPANESE, GREEK = "프린터가 안 됩니다", "プリンターが動きません", "Καλημέρα σας"


@pytest.mark.parametrize(
    ("text", "encoding", "hint"),
    [
        (KOREAN, "euc-kr", "euc-kr"),
        (KOREAN, "euc-kr", "ks_c_5601-1987"),
        (JAPANESE, "shift_jis", "shift_jis"),
        (JAPANESE, "shift_jis", "iso-2022-jp"),
        (JAPANESE, "euc-jp", "iso-2022-jp"),
        (GREEK, "iso-8859-7", "iso-8859-7"),
        ("да", "koi8-u", "koi8-u"),
        (RUSSIAN, "koi8-r", "cp1251"),
        (RUSSIAN, "cp1251", "iso-8859-1"),
        ("打印机不工作了", "gb18030", "utf-8"),
        ("打印机不工作了", "gb18030", ""),
    ],
)
def test_it_reads_bytes_that_nobody_declared_by_what_stands_beside_them(text: str, encoding: str, hint: str) -> None:
    assert text_of(text.encode(encoding), "", hint)[0] == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("打印机".encode("gb18030"), "打印机"),
        ("打印".encode("gb18030"), "´òÓ¡"),
        ("a 打印机 b 打 c".encode("gb18030"), "a 打印机 b 打 c"),
        (b"a \xb4\xf2\xd3\xa1\xbb\xfa b \xe9", "a ´òÓ¡»ú b é"),
        (b"\x84\xf2\xd3\xa1\xbb\xfa", "„òÓ¡»ú"),
    ],
)
def test_it_takes_pairs_of_bytes_for_chinese_where_there_are_three_in_a_row(data: bytes, text: str) -> None:
    assert text_of(data)[0] == text


@pytest.mark.parametrize(
    ("text", "is_russian"),
    [
        ("Die Küche für Müller ist schön, und die Tür schließt größer.", False),
        ("Всё ok", True),
        ("a" * ENOUGH + " касса стоит", False),
        ("a" * (ENOUGH - 12) + " касса стоит", True),
        ("x касса y стоит z и работает", True),
    ],
)
def test_it_looks_for_russian_words_at_the_beginning_of_a_text(text: str, is_russian: bool) -> None:
    encoding = "cp1251" if "а" in text or "ё" in text else "cp1252"
    assert (text_of(text.encode(encoding))[1].endswith("reads as cp1251.")) is is_russian


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("KOI8-R", "koi8-r"),
        (" 'koi8-r' ", "koi8-r"),
        ("koi8-r".ljust(LONGEST_NAME) + "x", "koi8-r"),
        ("koi8-r".rjust(LONGEST_NAME + 1), ""),
        ("rot13", ""),
        ("zlib", ""),
        ("unicode_escape", ""),
        ("a\0b", ""),
        ("", ""),
    ],
)
def test_it_knows_the_codec_of_a_name(name: str, codec: str) -> None:
    assert codec_name(name) == codec


WESTERN = (
    *("ascii", "cp1252", "latin-1", "iso8859-1", "iso8859-15", "cp437", "cp850"),
    *("cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1257", "iso8859-4", "iso8859-13"),
)
EASTERN = ("gb18030", "gbk", "gb2312", "cp949", "euc_kr", "cp932", "shift_jis", "big5", "big5hkscs", "cp950", "euc_jp")
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
CYRILLIC = ("cp1251", "cp866", "mac-cyrillic", "iso8859-5", "koi8-u", "utf-7", "iso2022_jp", "hz")


@pytest.mark.parametrize("declared", [*WESTERN, *EASTERN, *WIDE, *CYRILLIC])
def test_it_reads_russian_under_each_name_that_is_not_its_own(declared: str) -> None:
    said = "Здравствуйте! Касса не печатает чеки, терминал пишет отказ, помогите, пожалуйста."
    assert text_of(said.encode("koi8-r"), declared)[0] == said
    if declared != "mac-cyrillic":
        # It has the small letters at the same places.
        assert text_of(said.encode("cp1251"), declared)[0] == said


@pytest.mark.parametrize("hint", ["ascii", "utf-8", *WESTERN, "klingon", ""])
def test_it_reads_russian_whatever_is_said_of_the_body(hint: str) -> None:
    assert text_of(RUSSIAN.encode("cp1251"), "", hint)[0] == RUSSIAN
    assert text_of("打印机不工作了".encode("gb18030"), "", hint)[0] == "打印机不工作了"
