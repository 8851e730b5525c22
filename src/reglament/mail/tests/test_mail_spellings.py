"""What programs spell in their own way: capitals and spaces that mean nothing, letters that no encoding has."""

import base64
import binascii

import pytest

from reglament.mail.reading.charset import text_of
from reglament.mail.reading.mail import read
from reglament.mail.reading.transfer import decoded

HEAD = b"From: Anna Kim <anna@clinic.example>\nSubject: Printer\n"
TEXT = "Касса не печатает чеки"


def text_in(kind: bytes, body: bytes) -> str:
    return read(HEAD + b"Content-Type: " + kind + b"\n\n" + body).text


@pytest.mark.parametrize(
    "kind", [b"text/plain; format=flowed", b"TEXT/Plain ; FORMAT = Flowed", b'text/plain;format="FLOWED"']
)
def test_it_joins_broken_lines_however_their_format_is_spelled(kind: bytes) -> None:
    assert text_in(kind, b"It prints \nnothing.") == "It prints nothing."


@pytest.mark.parametrize("delsp", [b"yes", b"Yes", b"YES"])
def test_it_drops_the_space_of_a_break_where_that_was_asked_for(delsp: bytes) -> None:
    assert text_in(b"text/plain; format=flowed; delsp=" + delsp, b"It prints no \nthing.") == "It prints nothing."
    assert text_in(b"text/plain; format=flowed; delsp=no", b"It prints \nnothing.") == "It prints nothing."


@pytest.mark.parametrize("second", [b"utf-8", b"UTF-8", b"Utf-8"])
def test_it_joins_a_letter_that_was_cut_between_two_words_however_their_encoding_is_spelled(second: bytes) -> None:
    data = "касса".encode()
    words = b"=?UTF-8?B?%s?= =?%s?B?%s?=" % (base64.b64encode(data[:5]), second, base64.b64encode(data[5:]))
    assert read(b"From: a@clinic.example\nSubject: " + words + b"\n\nhi").subject == "касса"


@pytest.mark.parametrize("before", [b";", b" ;", b" ; ", b"\t;\n "])
def test_it_joins_the_pieces_of_a_file_name_whatever_stands_between_them(before: bytes) -> None:
    for pieces in ((b"filename*0=rep", b"filename*1=ort.pdf"), (b'filename*0="rep"', b'filename*1="ort.pdf"')):
        disposition = b"attachment; " + before.join(pieces)
        raw = HEAD + b"Content-Type: application/pdf\nContent-Disposition: " + disposition + b"\n\n%PDF"
        assert [file.name for file in read(raw).attachments] == ["report.pdf"]


@pytest.mark.parametrize(("data", "text"), [(b"Caf\xe9 \x80 5", "Café € 5"), (b"Caf\xe9 \x81", "Café \x81")])
def test_it_loses_no_byte_of_a_western_text_that_no_windows_has(data: bytes, text: str) -> None:
    assert text_of(data)[0] == text


@pytest.mark.parametrize("name", ["x-uuencode", "UUENCODE", "x-uue", "uue"])
def test_it_unpacks_a_part_that_is_uuencoded(name: str) -> None:
    body = b"begin 644 words.txt\n" + binascii.b2a_uu(b"The till stands.") + b"`\nend\n"
    assert decoded(body, name) == (b"The till stands.", "")


@pytest.mark.parametrize("charset", ["utf-8", "cp1251", "koi8-r"])
def test_it_finds_packed_words_below_the_banner_of_a_gateway_in_every_encoding_of_russian(charset: str) -> None:
    body = b"Checked by the gateway.\n\n" + base64.encodebytes(TEXT.encode(charset))
    assert decoded(body, "base64") == (TEXT.encode(charset), "")


@pytest.mark.parametrize(
    "words",
    ["printers", "Computer", "software", "Internet", "Rechnung", "customer register", "customer\nregister\nsettings"],
)
def test_it_takes_words_that_could_be_packed_for_words_where_nothing_readable_comes_out_of_them(words: str) -> None:
    """Each of them is base64 by its letters, and of bytes that no text has, though no control character is among them."""
    letter = read(
        HEAD + b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n" + words.encode()
    )
    assert letter.text == words


@pytest.mark.parametrize("between", [" ", "\t", "  \t"])
def test_it_takes_codes_that_stand_apart_in_a_line_for_words(between: str) -> None:
    words = between.join(["Error42", "KKT7"])
    letter = read(HEAD + b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n" + words.encode())
    assert letter.text == words


@pytest.mark.parametrize(
    ("sent", "read_as"),
    [
        (b"It prints \nno \nthing.", "It prints no thing."),
        (b"It prints\nnothing.", "It prints\nnothing."),
        (b"It prints.\n-- \nAnna", "It prints.\n-- \nAnna"),
        (b"It prints \n-- \nAnna", "It prints \n-- \nAnna"),
        (b"It prints \n> old \n> words", "It prints \n> old \n> words"),
        (b"> old \nIt prints", "> old \nIt prints"),
        (b" It prints \n  nothing.", "It prints  nothing."),
        (b" >It prints", " >It prints"),
    ],
)
def test_it_joins_flowed_lines_and_neither_quotes_nor_the_mark_of_a_signature(sent: bytes, read_as: str) -> None:
    assert text_in(b"text/plain; format=flowed", sent) == read_as
