"""Opaque S/MIME: the words and files of what was signed, in every way that programs write lengths and pieces."""

import base64

import pytest

from reglament.mail.reading.contents import SEALS
from reglament.mail.reading.mail import read

SIGNED_DATA, DATA = bytes.fromhex("06092a864886f70d010702"), bytes.fromhex("06092a864886f70d010701")
ENVELOPED = bytes.fromhex("06092a864886f70d010703")
INNER = (
    "Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain; charset=utf-8\n\nКасса стоит.\n"
    "--q\nContent-Type: image/png; name=a.png\n\nx\n--q--\n"
).encode()
VERSION, DIGESTS = b"\x02\x01\x01", b"\x31\x03\x30\x01\x05"


def element(tag: int, content: bytes) -> bytes:
    length = len(content)
    if length < 0x80:
        return bytes([tag, length]) + content
    return bytes([tag, 0x82]) + length.to_bytes(2, "big") + content


def open_ended(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\0\0"


def signed(octets: bytes, *, of: bytes = SIGNED_DATA, digests: bytes = DIGESTS, ends_open: bool = False) -> bytes:
    wrap = open_ended if ends_open else element
    data = wrap(0x30, VERSION + digests + wrap(0x30, DATA + wrap(0xA0, octets)) + element(0x31, b"signatures"))
    return wrap(0x30, of + wrap(0xA0, data))


def mail(message: bytes, content_type: str = "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m") -> bytes:
    head = (
        f"From: anna@clinic.example\nSubject: Till\nContent-Type: {content_type}\nContent-Transfer-Encoding: base64\n\n"
    )
    return head.encode() + base64.encodebytes(message)


WHOLE = element(0x04, INNER)
IN_PIECES = open_ended(0x24, element(0x04, INNER[:100]) + element(0x04, INNER[100:]))
IN_PIECES_OF_PIECES = element(
    0x24, element(0x24, element(0x04, INNER[:9])) + open_ended(0x24, element(0x04, INNER[9:]))
)


@pytest.mark.parametrize("octets", [WHOLE, IN_PIECES, IN_PIECES_OF_PIECES])
@pytest.mark.parametrize("ends_open", [False, True])
@pytest.mark.parametrize(
    "content_type",
    [
        "application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "application/x-pkcs7-mime",
        "application/octet-stream; name=Smime.P7M",
    ],
)
def test_it_reads_what_was_signed(octets: bytes, ends_open: bool, content_type: str) -> None:
    letter = read(mail(signed(octets, ends_open=ends_open), content_type))
    assert letter.text == "Касса стоит."
    assert [file.name for file in letter.attachments] == ["a.png"]


def test_it_passes_by_whatever_stands_before() -> None:
    digests = open_ended(0x31, open_ended(0x30, b"\x05\x00") + element(0x30, b"\x05\x00"))
    assert read(mail(signed(WHOLE, digests=digests))).text == "Касса стоит."


def test_it_reads_one_within_another() -> None:
    outer = element(0x04, mail(signed(WHOLE)))
    assert read(mail(signed(outer))).text == "Касса стоит."


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"\x30",
        b"no message at all",
        signed(WHOLE, of=ENVELOPED),
        signed(WHOLE)[:-200],
        signed(element(0x05, b"")),
        signed(open_ended(0x04, INNER)),
        signed(element(0x24, b"")),
        b"\x30\x89" + bytes(9),
        b"\x30\x80" + SIGNED_DATA + b"\xa0\x80\x30\x80" + b"\x30\x80" * 5000,
    ],
)
def test_it_keeps_as_a_file_what_it_cannot_open(message: bytes) -> None:
    letter = read(mail(message))
    assert [file.name for file in letter.attachments] == ["smime.p7m"]


def test_it_says_that_an_encrypted_mail_cannot_be_read() -> None:
    said = "The mail is encrypted; its words can be read by nobody here."
    assert read(mail(signed(WHOLE, of=ENVELOPED))).faults == (said,)
    assert read(mail(signed(WHOLE))).faults == ()


def test_it_keeps_one_file_of_a_mail_that_pgp_encrypted_and_says_so() -> None:
    head = (
        b"From: a@clinic.example\nContent-Type: multipart/encrypted; protocol=application/pgp-encrypted; boundary=B\n\n"
    )
    version = b"--B\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
    message = b"--B\nContent-Type: application/octet-stream; name=mail.asc\n\n\n-----BEGIN PGP MESSAGE-----\nx\n--B--\n"
    letter = read(head + version + message)
    assert [file.name for file in letter.attachments] == ["mail.asc"]
    assert letter.faults == ("The mail is encrypted; its words can be read by nobody here.",)
    alone = read((head + version + message).replace(b"multipart/encrypted", b"multipart/mixed"))
    assert len(alone.attachments) == 2


@pytest.mark.parametrize("kind", SEALS)
@pytest.mark.parametrize("how", ["signed", "mixed"])
def test_it_takes_no_signature_of_a_mail_for_a_file(kind: str, how: str) -> None:
    head = f"From: a@b.example\nSubject: x\nContent-Type: multipart/{how}; boundary=q\n\n"
    words = "--q\nContent-Type: text/plain\n\nIt is silent.\n"
    seal = f"--q\nContent-Type: {kind}; name=seal\nContent-Disposition: attachment; filename=seal\n\nMIIx\n--q--\n"
    letter = read((head + words + seal).encode())
    assert (letter.text.strip(), list(letter.attachments)) == ("It is silent.", [])
