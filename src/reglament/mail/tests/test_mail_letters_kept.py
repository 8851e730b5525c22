"""Signs around words are taken away, and never a letter: whatever begins or ends with a capital X keeps it."""

import pytest

from reglament.mail.quoting.banners import without_banner
from reglament.mail.quoting.forwards import parted
from reglament.mail.quoting.ours import Ours
from reglament.mail.quoting.quote_marks import ends_wrote
from reglament.mail.quoting.quotes import new_words, unsigned
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading import headers
from reglament.mail.reading.charset import codec_name
from reglament.mail.reading.contents import gather
from reglament.mail.reading.html_clean import texts
from reglament.mail.reading.linked import missing
from reglament.mail.reading.mail import read
from reglament.mail.reading.transfer import decoded
from reglament.mail.reading.trust import is_spam
from reglament.mail.reading.winmail import opened
from reglament.mail.reading.wordings import wording
from reglament.mail.tests.test_mail_parts import part
from reglament.mail.tests.test_mail_winmail import package, properties

X = "XX till XX"
MANY = "\n".join(["x"] * 5000)
FORWARD = "---------- Forwarded message ---------"


@pytest.mark.parametrize(
    "text",
    [X, f"See.\n{FORWARD}\n{X}", f"XX\n{FORWARD}\n{X}", f"X\n{MANY}\nX", "XX-ray\n\n> XX-ray\n\nXX"],
)
def test_it_keeps_the_first_and_the_last_letter_of_a_text(text: str) -> None:
    assert new_words(text) == unsigned(text) == text
    assert (
        wording([text], "", MailWriter(), answers=False).text
        == wording([text], "", MailWriter(), answers=True).new
        == text
    )


def test_it_keeps_the_letters_of_words_that_were_signed_or_packed() -> None:
    signed = f"-----BEGIN PGP SIGNED MESSAGE-----\n\n{X}\n-----BEGIN PGP SIGNATURE-----\nx\n-----END PGP SIGNATURE-----"
    assert wording([signed], "", MailWriter(), answers=False).text == X
    assert wording([f"XX\n{signed}\nXX"], "", MailWriter(), answers=False).text == f"XX\n{X}\n\nXX"
    assert opened(package(properties((0x1000, 0x1E, X.encode())))).plain == X


def test_it_keeps_the_letters_of_a_passed_on_mail() -> None:
    fields = f"{FORWARD}\nFrom: {X}\nDate: {X}\nSubject: {X}\n\n{X}"
    own, forwarded = parted(f"{X}\n{fields}")
    assert forwarded is not None
    assert {own, forwarded.sender, forwarded.date, forwarded.subject, forwarded.words} == {X}


def test_it_keeps_the_letters_of_names() -> None:
    letter = read(f"From: {X} <XaX@clinic.example>\nMessage-ID: XaX\nSubject: {X}\n\n{X}".encode())
    assert (letter.sender.name, letter.sender.address, letter.message_id) == (X, "XaX@clinic.example", "<XaX>")
    assert (letter.subject, letter.text) == (X, X)
    file = gather([part("Content-Type: image/png; name=XaX\nContent-ID: XaX")]).files[0]
    assert (file.name, file.content_id) == ("XaX", "XaX")


def test_it_knows_no_word_with_another_letter_at_its_end() -> None:
    assert [ends_wrote(f"Anna {each}") for each in ("wrote", "wrote:", "wroteX", "Xwrote", "wrote X")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    # How large its letters are says nothing.
    assert ends_wrote("ANNA WROTE:")
    assert ends_wrote("Анна Пишет:")
    assert codec_name("Xutf-8") == codec_name("utf-8X") == ""
    assert decoded(b"T0s=", "base64X")[0] == decoded(b"T0s=", "Xbase64")[0] == b"T0s="
    assert gather([part("Content-Disposition: attachmentX")]).plain == ["x"]
    assert gather([part("Content-Disposition: attachment")]).plain == []


def test_it_takes_a_name_with_another_letter_at_its_end_for_another() -> None:
    head = "Received: from a by {}\nX-Spam-Flag: YES\n\n"
    for name, is_ours in (("mx.siroka.example", True), ("mx.siroka.examplex", False)):
        raw = head.format(name).encode()
        assert is_spam(headers.split(raw, 0, len(raw))[0], ["mx.siroka.example"]) is is_ours


@pytest.mark.parametrize("end", "/.,;:!?)]»*_")
def test_it_takes_no_sign_behind_an_address_for_a_part_of_it(end: str) -> None:
    assert missing(f"a https://a.example/x{end}", "there <https://a.example/x>") == []
    assert missing("a https://a.example/xX", "there <https://a.example/x>") == ["https://a.example/x"]


def test_it_keeps_the_letters_of_lines_beside_quotes() -> None:
    ours = Ours([], letters=["XX-ray or scanner, which of both stands still?\n\nTell us please which one it is."])
    asked = "XX-ray or scanner, which of both stands still?"
    answered = f"a\n\nOn Mon, 2 Mar 2026 a@desk.example wrote:\n> {asked}\nBoth.\n> Tell us please which one it is."
    assert new_words(answered, ours=ours) == "a\n\nBoth."
    assert without_banner([f"X[External]X {X}"]) == [f"X[External]X {X}"]
    assert texts("<blockquote>X<p>XX</p></blockquote>X")[0] == "> X\n> XX\n>\nX"


@pytest.mark.parametrize("end", ["?", "?»", '?"', "?)", "? "])
def test_it_takes_a_question_in_brackets_for_one(end: str) -> None:
    text = f"a\n\nBest regards,\nAnna\nWhen does it print{end}"
    assert unsigned(text) == text.rstrip()
    assert unsigned("a\n\nBest regards,\nAnna\nWhen does it print?XX") == "a"
