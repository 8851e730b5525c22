"""Properties in winmail.dat that have names of their own: whatever stands before the words, the words are found."""

import struct

import pytest

from reglament.mail.tests.test_mail_winmail import FILES, attribute, letter_of, package

LONG, WORDS = 0x0003, 0x001F
SAID = "Касса стоит.\0".encode("utf-16-le")


def by_number(number: int) -> bytes:
    return struct.pack("<II", 0, number)


def by_name(name: str) -> bytes:
    data = f"{name}\0".encode("utf-16-le")
    return struct.pack("<II", 1, len(data)) + data + bytes(-len(data) % 4)


def named(*names: bytes) -> bytes:
    """A property under each of these names, and then the words."""
    before = b"".join(
        struct.pack("<HH16s", LONG, 0x8001 + at, bytes(16)) + name + struct.pack("<i", 7)
        for at, name in enumerate(names)
    )
    said = struct.pack("<HHII", WORDS, 0x1000, 1, len(SAID)) + SAID + bytes(-len(SAID) % 4)
    return attribute(1, 0x69003, struct.pack("<I", len(names) + 1) + before + said)


@pytest.mark.parametrize(
    "names",
    [
        (),
        (by_number(5),),
        (by_number(5), by_number(0x8000)),
        (by_name("Keywords"),),
        (by_name("Key"), by_number(5), by_name("Answered")),
        (by_name(""),),
    ],
)
def test_it_finds_the_words_behind_properties_that_have_names(names: tuple[bytes, ...]) -> None:
    assert letter_of(package(named(*names), FILES[0])) == ("Касса стоит.", ["one.png"])
