"""Transfer encodings that a mail names and does not have, and what gateways write around those that it has."""

import base64
import quopri

import pytest

from reglament.mail.reading.mail import read
from reglament.mail.reading.packed import LONGEST_WORDS, unpacked
from reglament.mail.reading.transfer import decoded, uuencoded

RUSSIAN = "Здравствуйте! Касса не печатает чеки, терминал пишет «отказ»."
ENGLISH = "The printer does not print since the morning, please help us."
MISTAKEN = "A part is called base64 and is not."
HEAD = "From: a@clinic.example\nSubject: x\nMIME-Version: 1.0\n"


def packed(text: str, times: int = 3) -> bytes:
    return base64.encodebytes((text * times).encode())


def text_as(encoding: str, body: bytes) -> bytes:
    return f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: {encoding}\n\n".encode() + body


CLEAR = {
    "russian": RUSSIAN,
    "english": ENGLISH,
    "lines": "Hello,\n\nThe printer does not print.\n\nAnna",
    "no sign at all": "Hello\nthe printer does not print please help",
    "two words in two lines": "Hello\nMaria",
    "a word": "Help",
    "a sentence of one word": "Помогите",
    "a number in a line of its own": "Код ошибки:\n\n1234\n\nЧто делать?",
    "a key in a line of its own": "Our key is\n\n9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c\n\nand it is not taken. "
    "What shall we do? It was taken until Friday.",
    "an address": "Видео:\nhttps://disk.example/d/" + "Ab1" * 20,
    "signs of equality": "x=5, y=AB, касса стоит",
    "ascii with signs of equality": "we set x=5 and y=AB there",
}


@pytest.mark.parametrize("words", CLEAR)
@pytest.mark.parametrize("encoding", ["base64", "quoted-printable", "8bit", "binary", ""])
def test_it_finds_no_fault_with_words_that_are_packed_as_they_are_called(encoding: str, words: str) -> None:
    pack = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)
    letter = read(text_as(encoding, pack(CLEAR[words].encode())))
    assert letter.text == CLEAR[words]
    assert letter.faults == ()


@pytest.mark.parametrize(
    ("begins", "name"),
    [
        *(
            (b"begin 644 a.txt\n", "a.txt"),
            (b"begin\t 0644 \t a.txt\r\n", "a.txt"),
            (b"begin 644  a b.txt \n", "a b.txt"),
        ),
        *((b"begin 644 \xff.txt\n", "\ufffd.txt"), ("begin 644 касса.txt\n".encode(), "касса.txt")),
        *((b"begin644 a.txt\n", ""), (b"begin 64 a.txt\n", ""), (b"begin 648 a.txt\n", ""), (b"begin 644\n", "")),
        *((b" begin 644 a.txt\n", ""), (b"begin 06444 a.txt\n", "")),
    ],
)
@pytest.mark.parametrize("ends", [b"end", b"end\n", b"end \t\r\n", b"end\nmore"])
def test_it_finds_a_file_that_was_written_into_a_text(begins: bytes, name: str, ends: bytes) -> None:
    text = b"Here:\n" + begins + b"#0V%T\n \n`\n" + ends
    found = uuencoded(text)
    assert [(each[0], each[1]) for each in found] == ([(name, b"Cat")] if name else [])


@pytest.mark.parametrize(("letters", "are_words"), [(LONGEST_WORDS, True), (LONGEST_WORDS + 1, False)])
def test_it_takes_letters_that_are_not_too_many_for_words(letters: int, are_words: bool) -> None:
    assert (unpacked(b"a" * letters)[0] is None) is are_words


@pytest.mark.parametrize("name", CLEAR)
def test_it_takes_clear_words_that_are_called_base64_as_they_came(name: str) -> None:
    letter = read(text_as("base64", CLEAR[name].encode()))
    assert letter.text == CLEAR[name]
    assert letter.faults == (MISTAKEN,)


@pytest.mark.parametrize("charset", ["koi8-r", "cp1251"])
def test_it_takes_clear_words_of_another_charset_as_they_came(charset: str) -> None:
    text = RUSSIAN.replace("«", '"').replace("»", '"')
    assert read(text_as("base64", text.encode(charset)).replace(b"utf-8", charset.encode())).text == text


def test_it_takes_clear_words_in_one_of_many_parts() -> None:
    part = f"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{RUSSIAN}\n"
    mixed = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n{part}--b--\n"
    assert read(mixed.encode()).text == RUSSIAN


@pytest.mark.parametrize(
    "banner",
    [
        "EXTERNAL: This mail came from outside.",
        "EXTERNAL MAIL",
        "EXTERNAL",
        "Внешнее письмо!",
        "Внимание: письмо пришло извне.\nНе открывайте ссылки, ID 12345678.",
        "[External]\n\nBe careful",
    ],
)
@pytest.mark.parametrize("times", [1, 3, 30])
def test_it_reads_what_is_packed_below_a_banner(banner: str, times: int) -> None:
    body = f"{banner}\n\n".encode() + packed(RUSSIAN, times)
    assert read(text_as("base64", body)).text == RUSSIAN * times
    footer = b"\n-- \nlist@clinic.example\nhttps://lists.clinic.example/\n"
    assert read(text_as("base64", body + footer)).text == RUSSIAN * times


@pytest.mark.parametrize("text", ["Да", "Не работает", "It works."])
def test_it_reads_a_few_packed_letters_between_clear_lines(text: str) -> None:
    body = b"EXTERNAL MAIL\n\n" + packed(text, 1) + "\nПроверено, вирусов нет.\n".encode()
    assert read(text_as("base64", body)).text == text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (packed(RUSSIAN).replace(b"\n", b"\n "), RUSSIAN * 3),
        (packed(RUSSIAN).replace(b"\n", b" "), RUSSIAN * 3),
        (packed(RUSSIAN).replace(b"\n", b"\r\n\r\n"), RUSSIAN * 3),
        (packed(RUSSIAN).replace(b"\n", b"\n\n") + b"\nTYPED BY HAND\n", RUSSIAN * 3),
        (packed(RUSSIAN, 1).rstrip(b"=\n"), RUSSIAN),
        (packed(RUSSIAN, 1).replace(b"\n", b"\r\n> "), RUSSIAN),
        (packed("Касса стоит. ", 1) + packed("Очередь.", 1), "Касса стоит. Очередь."),
        (b"SGVs\nbG8=", "Hello"),
        (b"T0s=", "OK"),
    ],
)
def test_it_reads_what_is_packed_in_odd_ways(body: bytes, text: str) -> None:
    assert read(text_as("base64", body)).text == text


def test_it_keeps_a_file_that_looks_like_a_word() -> None:
    assert decoded(b"AAEC\n", "base64") == (b"\x00\x01\x02", "")
    assert decoded(b"Help", "base64") == (b"Help", MISTAKEN)


def test_it_keeps_a_file_below_a_banner() -> None:
    data = bytes(range(256)) * 9
    assert decoded(b"EXTERNAL MAIL!\n\n" + base64.encodebytes(data), "base64") == (data, "")


@pytest.mark.parametrize("text", [RUSSIAN * 3, "Помогите", "Касса стоит", f"{ENGLISH} a=b {ENGLISH}"])
def test_it_reads_quoted_printable_that_is_called_base64(text: str) -> None:
    assert read(text_as("base64", quopri.encodestring(text.encode()))).text == text


def test_it_reads_uuencoded_files_that_are_called_base64() -> None:
    body = b"begin 644 a.txt\n%:&5L;&\\ \n \nend\n"
    assert decoded(body, "base64") == (b"hello", MISTAKEN)
    letter = read(text_as("base64", b"See the file.\n" + body))
    assert (letter.text, [file.data for file in letter.attachments]) == ("See the file.", [b"hello"])


@pytest.mark.parametrize("text", ["x=5, y=AB, касса стоит", f"{RUSSIAN} a=b", "Ключ=3F, ответ=7C"])
def test_it_takes_clear_words_that_are_called_quoted_printable_as_they_came(text: str) -> None:
    assert read(text_as("quoted-printable", text.encode())).text == text


def test_it_reads_quoted_printable_with_letters_that_nobody_encoded() -> None:
    assert read(text_as("quoted-printable", "Касса=20\nстоит =\nи =D0=B4=D0=B0".encode())).text == "Касса \nстоит и да"


def plain(body: str, head: str = "") -> str:
    return read(f"From: a@clinic.example\nContent-Type: text/plain; charset=utf-8\n{head}\n{body}".encode()).text


def test_it_reads_quoted_printable_that_nothing_calls_so() -> None:
    packed = quopri.encodestring("Не печатает касса, 2+2=4.".encode()).decode()
    assert plain(packed) == "Не печатает касса, 2+2=4."
    assert plain(packed, "Content-Transfer-Encoding: 7bit\n") == packed
    for clear in ("Касса =D0=9D=D0=B5 печатает", "a =D0=9D=D0=B5 and a=b", "x=3D5, =20", "=D0 is a byte"):
        assert plain(clear) == clear


def test_it_reads_letters_that_a_form_named_by_their_numbers() -> None:
    assert plain("&#1053;&#1077;&#1090; &#1080; &#38; &#1077;") == "Нет и &#38; е"
    for clear in ("&#1053; is a letter", "A&#66;&#67;C", "&#55296;&#55296;&#55296;"):
        assert plain(clear) == clear


def test_it_reads_a_page_that_is_called_plain() -> None:
    page = "<html><body><p>Не печатает.</p><p>Касса 3</p></body></html>"
    assert plain(page) == plain(f"<!DOCTYPE html>\n{page}\n") == "Не печатает.\n\nКасса 3"
    for clear in (f"Вот страница:\n{page}", "<html> не открывается", "<p>Касса</p>"):
        assert plain(clear) == clear
