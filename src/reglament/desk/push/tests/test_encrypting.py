"""A message is sealed as RFC 8291 has it: its own example, and a reading of ours by other means."""

import base64

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from reglament.desk.push.encrypting import LONGEST, BrowserKeys, encrypt
from reglament.desk.push.keys import unwritten
from reglament.desk.push.tests.push_browser import Browser, opened

# RFC 8291, appendix A.
PLAIN = b"When I grow up, I want to be a watermelon"
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
RECEIVER_POINT = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4"
SALT, SECRET = "DGv6ra1nlYgDCS1FRnbzlw", "BTBZMqHH6r4Tts7J_aSIgg"
SEALED = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_"
    "yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def test_it_seals_the_example_of_the_standard_byte_for_byte() -> None:
    sender = ec.derive_private_key(int.from_bytes(unwritten(SENDER), "big"), ec.SECP256R1())
    browser = BrowserKeys(unwritten(RECEIVER_POINT), unwritten(SECRET))
    assert encrypt(PLAIN, browser, own=sender, salt=unwritten(SALT)) == unwritten(SEALED)


@pytest.mark.parametrize("padded", [0, 100, LONGEST])
def test_it_is_opened_by_the_browser_that_it_is_for(padded: int) -> None:
    browser = Browser()
    sealed = encrypt(PLAIN, browser.keys, padded=padded)
    assert opened(sealed, browser) == PLAIN
    assert len(sealed) == 16 + 4 + 1 + 65 + max(len(PLAIN), padded) + 1 + 16
    with pytest.raises(InvalidTag):
        opened(sealed, Browser())


def test_it_is_as_long_for_one_word_as_for_another() -> None:
    browser = Browser()
    assert len({len(encrypt(words, browser.keys, padded=200)) for words in (b"a", b"a" * 100, b"")}) == 1


def test_it_seals_the_same_words_in_another_way_each_time() -> None:
    browser = Browser()
    first, second = encrypt(PLAIN, browser.keys), encrypt(PLAIN, browser.keys)
    assert first[:16] != second[:16]
    assert first[21:86] != second[21:86]


def test_it_fits_the_longest_into_one_record_that_every_service_takes() -> None:
    assert len(encrypt(b"x" * LONGEST, Browser().keys)) == 4096
    with pytest.raises(ValueError, match="bytes at most"):
        encrypt(b"x" * (LONGEST + 1), Browser().keys)


@pytest.mark.parametrize(
    ("point", "secret"),
    [
        (b"", b"x" * 16),
        (b"\x04" + b"\x01" * 64, b"x" * 16),
        (b"\x02" + b"\x01" * 32, b"x" * 16),
        (b"\x04" + bytes(64), b"x" * 16),
        (unwritten(RECEIVER_POINT), b"x" * 15),
    ],
    ids=["no point", "beside the curve", "written shorter", "nowhere", "half a secret"],
)
def test_it_takes_no_keys_that_are_none(point: bytes, secret: bytes) -> None:
    with pytest.raises(ValueError, match=r"bytes long|[Ii]nvalid|point|key"):
        BrowserKeys(point, secret)


@pytest.mark.parametrize("text", ["a", "a b", "ключ", "ab=c"])
def test_it_reads_no_key_that_is_not_written_as_browsers_write_one(text: str) -> None:
    with pytest.raises(ValueError, match=r"plain characters|base64|padding|characters|Discontinuous|Excess"):
        unwritten(text)


def test_the_reading_of_the_tests_is_not_ours() -> None:
    """It opens the example of the standard with nothing but HMAC and the cipher."""
    receiver = Browser.of(unwritten("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"), unwritten(SECRET))
    assert opened(unwritten(SEALED), receiver) == PLAIN
    point = receiver.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    assert base64.urlsafe_b64encode(point).rstrip(b"=").decode() == RECEIVER_POINT
