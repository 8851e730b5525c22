"""What PGP encrypted inside of words becomes a file of its own; what somebody shows of it stays."""

import pytest

from reglament.mail.reading.armour import BEGIN, END, parted, without_blocks
from reglament.mail.reading.mail import read
from reglament.mail.reading.sealed import is_encrypted

BLOCK = f"{BEGIN}\n\nhQEMA+x\n=abcd\n{END}"


@pytest.mark.parametrize(
    ("text", "left", "blocks"),
    [
        (BLOCK, "", [BLOCK]),
        (f"Hello.\n\n{BLOCK}\n\nAnna", "Hello.\n\n\n\nAnna", [BLOCK]),
        (f"{BLOCK}\n{BLOCK}", "\n", [BLOCK, BLOCK]),
        (f"Hello.\n{BEGIN}\nhQEMA", "Hello.\n", [f"{BEGIN}\nhQEMA"]),
        (f"It says {BEGIN} here.", f"It says {BEGIN} here.", []),
        (f"> {BEGIN}\n> x\n> {END}", f"> {BEGIN}\n> x\n> {END}", []),
        ("Hello.", "Hello.", []),
    ],
)
def test_it_parts_words_from_what_is_encrypted(text: str, left: str, blocks: list[str]) -> None:
    assert parted(text) == (left, blocks)


def test_it_takes_the_block_out_of_the_page_too() -> None:
    page = BLOCK.replace("\n", "<br>\n")
    assert without_blocks(f"<p>Hello.</p>{page}<p>Anna</p>{page}") == "<p>Hello.</p><p>Anna</p>"
    assert without_blocks("<p>Hello.</p>") == "<p>Hello.</p>"
    assert without_blocks(f"<p>{BEGIN}<br>hQEMA") == "<p>"


def test_it_reads_a_mail_that_is_encrypted_in_its_words() -> None:
    page = BLOCK.replace("\n", "<br>\n")
    raw = (
        "From: anna@clinic.example\nSubject: Till\nContent-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\n{BLOCK}\n--b\nContent-Type: text/html\n\n<div>{page}</div>\n--b--\n"
    )
    letter = read(raw.encode())
    assert "hQEMA" not in letter.text + letter.html + letter.unsigned_text
    assert [(file.name, file.data) for file in letter.attachments] == [("message.asc", BLOCK.encode())]
    assert letter.faults == ("The mail is encrypted; its words can be read by nobody here.",)


@pytest.mark.parametrize(
    ("data", "shut"),
    [
        (f"\n{BLOCK}".encode(), True),
        (bytes.fromhex("3080060b2a864886f70d0109100117a080"), True),
        (bytes.fromhex("308006092a864886f70d010703a080"), True),
        (bytes.fromhex("308006092a864886f70d010702a080"), False),
        (b"x" + bytes.fromhex("06092a864886f70d010703"), False),
        (bytes.fromhex("76e80460c411e386") + b"x", True),
        (b"-----BEGIN PGP SIGNED MESSAGE-----\nx", False),
        (b"-----BEGIN PGP PUBLIC KEY BLOCK-----\nx", False),
        (b"", False),
    ],
)
def test_it_knows_an_encrypted_message_by_its_bytes(data: bytes, shut: bool) -> None:
    assert is_encrypted(data) is shut
