"""The elements of a signed message, each with its length: walked over to the byte."""

import pytest

from reglament.mail.reading.sealed import DEEPEST, BrokenSealError, _SealReader
from reglament.mail.tests.test_mail_sealed import INNER, element, open_ended, signed


def opened(message: bytes) -> bytes | None:
    try:
        return _SealReader(message).content()
    except BrokenSealError:
        return None


def in_pieces(depth: int) -> bytes:
    octets = element(0x04, b"x")
    for _ in range(depth):
        octets = element(0x24, octets)
    return octets


def with_length(tag: int, content: bytes, size: int) -> bytes:
    return bytes([tag, 0x80 | size]) + len(content).to_bytes(size, "big") + content


@pytest.mark.parametrize(
    ("message", "content"),
    [
        (signed(element(0x04, INNER)), INNER),
        (signed(element(0x04, b"")), b""),
        (signed(with_length(0x04, b"x", 1)), b"x"),
        (signed(with_length(0x04, b"x", 8)), b"x"),
        (signed(with_length(0x04, b"x", 9)), None),
        (signed(element(0x04, b"x" * 0x7F)), b"x" * 0x7F),
        (signed(with_length(0x04, b"x" * 0x80, 1)), b"x" * 0x80),
        (signed(open_ended(0x24, element(0x04, b"a") + element(0x04, b"b"))), b"ab"),
        (signed(element(0x24, element(0x04, b"a") + element(0x04, b"b"))), b"ab"),
        (signed(open_ended(0x24, open_ended(0x24, element(0x04, b"a")) + element(0x04, b"b"))), b"ab"),
        (signed(in_pieces(DEEPEST)), b"x"),
        (signed(in_pieces(DEEPEST + 1)), None),
        (signed(open_ended(0x04, b"x")), None),
        (signed(element(0x05, b"x")), None),
        (signed(element(0x04, b"x"))[:-20], None),
        (signed(element(0x04, b"x"), digests=open_ended(0x31, b"")), b"x"),
        (signed(element(0x04, b"x"), digests=open_ended(0x31, element(0x30, b"\0\0"))), b"x"),
        (signed(element(0x04, b"x"), of=b"\x06\x01\x01"), None),
        (b"\x31" + signed(element(0x04, b"x"))[1:], None),
        (b"", None),
    ],
)
def test_it_walks_over_the_elements_of_a_signed_message(message: bytes, content: bytes | None) -> None:
    assert opened(message) == content


def test_it_takes_no_length_that_goes_over_the_end() -> None:
    message = signed(element(0x04, b"x" * 50))
    at = message.index(b"x" * 50)
    behind = len(message) - at
    assert opened(message[: at - 1] + bytes([behind]) + message[at:]) == message[at:]
    assert opened(message[: at - 1] + bytes([behind + 1]) + message[at:]) is None
