"""A header's words in one line: whatever line ends and controls were encoded into them, none is left."""

import pytest

from reglament.mail.reading.words import decoded


@pytest.mark.parametrize(
    "between",
    ["\n", "\r", "\r\n", "\r\n ", "\n\t ", "\r\r\n\n \t", "\x00", "\x0b", "\x85", "\u2028", "\u2029\x1f", "\x7f", " "],
)
def test_it_puts_one_space_in_place_of_what_ends_a_line(between: str) -> None:
    written = "".join(f"={byte:02X}" for byte in f"a{between}b".encode())
    assert decoded(f"=?utf-8?q?{written}?=".encode()) == "a b"
    assert decoded(f"=?utf-8?q?{written}?= c".encode()) == "a b c"
    assert decoded(f"x {between}".encode()) == "x"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (b"=?utf-8?b?0J8=?= =?utf-8?b?0KA=?=", "ПР"),
        (b"=?utf-8?b?0J8=?=\r\n =?UTF-8?B?0KA=?=", "ПР"),
        (b"=?utf-8?b?0J8=?= a =?utf-8?b?0KA=?=", "П a Р"),
        (b"=?utf-8?b?0A==?= =?utf-8?b?nw==?=", "П"),
        (b"=?utf-8?b?0J8?=", "П"),
        (b"=?utf-8?b?0J 8=?=", "П"),
        (b"=?utf-8?b?0J8=A?=", "П"),
        (b"=?utf-8?b?YWJjZ?=", "abc"),
        (b"=?utf-8?b?YWJjZA?=", "abcd"),
        (b"=?utf-8?b?Y?=", ""),
        (b"=?utf-8*ru?q?=D0=9F_=D0=A0?=", "П Р"),
        (b"=?koi8-r?q?=F0?= =?utf-8?q?=D0=A0?=", "ПР"),
        (b"=?iso-2022-jp?b?GyRCJVcbKEI=?= =?iso-2022-jp?b?GyRCJWobKEI=?=", "プリ"),
        (b"=?utf-8?q?a", "=?utf-8?q?a"),
        (b"=?utf-8?x?a?=", "=?utf-8?x?a?="),
        (b"=?utf-8?q??=", ""),
        (b"", ""),
    ],
)
def test_it_reads_encoded_words_that_follow_each_other_as_one(value: bytes, said: str) -> None:
    assert decoded(value) == said


def test_it_shows_a_word_as_it_was_written_where_a_fifth_of_it_says_nothing() -> None:
    assert decoded(b"=?utf-8?q?abcd=FF?=") == "abcd\ufffd"
    assert decoded(b"=?utf-8?q?abc=FF?=") == "=?utf-8?q?abc=FF?="
