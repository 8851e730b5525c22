"""Mails that are passed on as attachments: read, told apart from the sender's own words, and bounded."""

import base64

import pytest

from reglament.mail.quoting.forwards import parted
from reglament.mail.quoting.ours import Ours
from reglament.mail.reading.letter import Automatic
from reglament.mail.reading.mail import read

HEAD = "From: maria@clinic.example\nTo: desk@siroka.example\nSubject: FW: Снимки\nMIME-Version: 1.0\n"
OWN = "Content-Type: text/plain; charset=utf-8\n\nПосмотрите, пожалуйста.\n"
INNER = (
    "From: Анна <anna@clinic.example>\nTo: maria@clinic.example\nSubject: Снимки\nDate: Sun, 29 Nov 2026 09:00:00 +0300\n"
    "MIME-Version: 1.0\n"
)
WORDS = "Content-Type: text/plain; charset=utf-8\n\nСнимки не открываются.\n"
FILE = (
    "Content-Type: application/pdf; name=act.pdf\nContent-Disposition: attachment\nContent-Transfer-Encoding: base64\n\n"
    "JVBERg==\n"
)
PICTURE = "Content-Type: image/png; name=a.png\nContent-ID: <p1>\nContent-Disposition: inline\n\nx\n"


def parts(*each: str, boundary: str = "q", kind: str = "mixed") -> str:
    body = "".join(f"--{boundary}\n{part}\n" for part in each)
    return f"Content-Type: multipart/{kind}; boundary={boundary}\n\n{body}--{boundary}--\n"


def enclosed(mail: str, head: str = "") -> str:
    return f"Content-Type: message/rfc822\n{head}\n{mail}"


def whole(*each: str, head: str = HEAD) -> bytes:
    return (head + parts(*each)).encode()


def test_it_shows_a_mail_that_is_attached_as_passed_on() -> None:
    letter = read(whole(OWN, enclosed(INNER + WORDS)))
    own, forwarded = parted(letter.new_text)
    assert own == "Посмотрите, пожалуйста."
    assert forwarded is not None
    assert (forwarded.sender, forwarded.subject) == ("Анна <anna@clinic.example>", "Снимки")
    assert forwarded.date == "Sun, 29 Nov 2026 09:00:00 +0300"
    assert forwarded.words == "Снимки не открываются."
    assert letter.text == letter.unsigned_text == letter.new_text
    assert (letter.sender.address, letter.subject, letter.attachments) == ("maria@clinic.example", "FW: Снимки", ())


@pytest.mark.parametrize("own", ["Content-Type: text/plain\n\n\n", ""])
def test_it_reads_a_mail_that_is_attached_without_a_word(own: str) -> None:
    letter = read(whole(own, enclosed(INNER + WORDS)))
    assert parted(letter.new_text)[0] == ""
    assert letter.new_text.endswith("\n\nСнимки не открываются.")


def test_it_reads_a_mail_that_is_nothing_but_a_mail() -> None:
    assert read((HEAD + enclosed(INNER + WORDS)).encode()).text.endswith("Снимки не открываются.")


@pytest.mark.parametrize("kind", ["message/rfc822", "message/global", "Message/RFC822"])
def test_it_opens_mails_of_each_kind(kind: str) -> None:
    letter = read(whole(OWN, enclosed(INNER + WORDS).replace("message/rfc822", kind)))
    assert letter.passed_on.endswith("Снимки не открываются.")
    assert letter.attachments == ()


def test_it_takes_in_the_files_of_an_enclosed_mail() -> None:
    letter = read(whole(OWN, enclosed(INNER + parts(WORDS, FILE, PICTURE, boundary="i")), FILE.replace("act", "own")))
    assert [(file.name, file.inline) for file in letter.attachments] == [
        ("own.pdf", False),
        ("act.pdf", False),
        ("a.png", False),
    ]
    assert letter.attachments[1].data == b"%PDF"


def test_it_reads_a_page_an_old_charset_and_base64_in_an_enclosed_mail() -> None:
    page = "Content-Type: text/html; charset=utf-8\n\n<p>Снимки</p><ol><li>раз</li></ol>"
    assert read(whole(OWN, enclosed(INNER + page))).text.endswith("Снимки\n\n1. раз")
    old = WORDS.replace("utf-8", "koi8-r").encode("koi8-r")
    raw = whole(OWN, enclosed(INNER + "PLACE")).replace(b"PLACE", old)
    assert read(raw).text.endswith("Снимки не открываются.")
    packed = base64.encodebytes((INNER + WORDS).encode()).decode()
    letter = read(whole(OWN, enclosed(packed, "Content-Transfer-Encoding: base64\n")))
    assert letter.text.endswith("Снимки не открываются.")


def test_it_reads_several_mails_and_mails_in_mails_in_their_order() -> None:
    deeper = INNER + parts(
        WORDS.replace("Снимки", "Второе"), enclosed(INNER + WORDS.replace("Снимки", "Третье")), boundary="d"
    )
    text = read(
        whole(OWN, enclosed(INNER + WORDS), enclosed(deeper), enclosed(INNER + WORDS.replace("Снимки", "Пятое")))
    ).text
    said = [line.partition(" ")[0] for line in text.split("\n") if line.endswith("не открываются.")]
    assert said == ["Снимки", "Второе", "Третье", "Пятое"]
    assert text.count("---------- Forwarded message ---------") == 4


def test_it_keeps_what_is_too_deep_or_too_many_as_files() -> None:
    mail = INNER + WORDS
    for level in range(7):
        mail = INNER + parts(WORDS, enclosed(mail), boundary=f"l{level}")
    letter = read((mail.replace("Снимки\nDate", "FW: Снимки\nDate")).encode())
    assert letter.text.count("Forwarded message") == 4
    assert [file.content_type for file in letter.attachments] == ["message/rfc822"]
    letter = read(whole(OWN, *[enclosed(INNER + WORDS)] * 25))
    assert letter.text.count("Forwarded message") == 20
    assert [file.name for file in letter.attachments] == ["Снимки.eml"] * 5


def test_it_shares_the_parts_among_all_mails() -> None:
    many = INNER + parts(*[FILE] * 600, boundary="i")
    letter = read(whole(OWN, enclosed(many), enclosed(many)))
    assert 900 < len(letter.attachments) <= 1000
    assert "The mail has more than 1000 parts; the rest was left out." in letter.faults


@pytest.mark.parametrize(("taken", "is_opened"), [(996, True), (997, False)])
def test_it_keeps_a_mail_for_which_no_part_is_left_as_a_file(taken: int, is_opened: bool) -> None:
    letter = read(whole(OWN, enclosed(INNER + parts(*[FILE] * taken, boundary="i")), enclosed(INNER + WORDS)))
    assert letter.text.count("Forwarded message") == 1 + is_opened
    assert [file.content_type == "message/rfc822" for file in letter.attachments].count(True) == (not is_opened)


def test_it_leaves_the_report_of_a_server_what_it_is() -> None:
    status = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@clinic.example\nStatus: 5.1.1\n"
    report = parts(OWN, status, enclosed(INNER + WORDS), kind="report; report-type=delivery-status")
    letter = read((HEAD.replace("FW: Снимки", "Undelivered") + report).encode())
    assert letter.automatic == Automatic.BOUNCE
    assert letter.text == "Посмотрите, пожалуйста."
    assert [file.name for file in letter.attachments][-1] == "Снимки.eml"


def test_it_takes_no_person_who_passes_a_report_on_for_a_machine() -> None:
    status = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@clinic.example\nStatus: 5.1.1\n"
    report = INNER + parts(WORDS, status, boundary="r", kind="report; report-type=delivery-status")
    letter = read(whole(OWN, enclosed(report), head=HEAD.replace("FW: ", "")))
    assert letter.automatic == Automatic.NO
    assert "Снимки не открываются." in letter.text


def test_it_keeps_what_is_passed_on_in_an_answer_and_cuts_the_quote() -> None:
    own = f"{OWN}\nOn Sun, 29 Nov 2026 at 09:12, Desk <desk@siroka.example> wrote:\n> Пришлите письмо.\n"
    head = HEAD.replace("FW: ", "Re: ") + "In-Reply-To: <1@siroka.example>\n"
    letter = read(whole(own, enclosed(INNER + WORDS), head=head))
    assert letter.new_text.startswith("Посмотрите, пожалуйста.\n\n----------")
    assert "Пришлите" not in letter.new_text
    assert letter.new_beside(Ours(["Пришлите письмо."])) == letter.new_text


def test_it_tells_mails_apart_by_what_they_pass_on() -> None:
    one, other = (read(whole(OWN, enclosed(INNER + words))) for words in (WORDS, WORDS.replace("не ", "")))
    assert one.content != other.content


def test_it_keeps_an_enclosed_file_that_is_no_mail() -> None:
    letter = read(whole(OWN, enclosed("\nnothing but words\n")))
    assert (letter.text, len(letter.attachments)) == ("Посмотрите, пожалуйста.", 1)


OURS = "From: support@siroka.example\nTo: anna@clinic.example\nSubject: Ответ\nMessage-ID: <notice.1.siroka-1@desk.example>\n"
REFUSED = "Content-Type: text/plain\n\nNo such user.\n"
STATUS = "Content-Type: message/delivery-status\n\nAction: failed\n"


@pytest.mark.parametrize(
    ("head", "more"),
    [
        ("From: MAILER-DAEMON@relay.example\nSubject: Mail returned\n", ()),
        ("Return-Path: <>\nFrom: relay@relay.example\nSubject: Undeliverable: x\n", ()),
        ("From: relay@relay.example\nSubject: x\nX-Failed-Recipients: anna@clinic.example\n", ()),
        ("From: relay@relay.example\nSubject: x\n", (STATUS,)),
        (
            "From: relay@relay.example\nSubject: x\n",
            ("Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n",),
        ),
    ],
)
def test_it_leaves_a_letter_shut_that_a_report_without_the_type_of_one_encloses(
    head: str, more: tuple[str, ...]
) -> None:
    letter = read(whole(REFUSED, *more, enclosed(OURS + WORDS), head=head))
    assert letter.automatic in (Automatic.BOUNCE, Automatic.AUTO_REPLY)
    assert (letter.text.strip(), letter.passed_on) == ("No such user.", "")
    assert b"<notice.1.siroka-1@desk.example>" in letter.attachments[-1].data


def test_it_opens_what_somebody_passes_on_beside_a_report() -> None:
    letter = read(whole(OWN, STATUS, enclosed(INNER + WORDS)))
    assert (letter.automatic, letter.passed_on.endswith("Снимки не открываются.")) == (Automatic.NO, True)


def test_it_tells_what_was_wrong_with_mails_in_a_mail() -> None:
    broken = FILE.replace("JVBERg==", "=2F=2F JVBERg")
    assert read(whole(OWN, broken)).faults
    assert (
        read(whole(OWN, enclosed(INNER + parts(WORDS, broken, boundary="i")))).faults == read(whole(OWN, broken)).faults
    )
    lying = enclosed(f"{INNER}{WORDS}\n=2F=2F", "Content-Transfer-Encoding: base64\n")
    assert read(whole(OWN, lying)).faults == ("A part is called base64 and is not.",)
    shut = enclosed("\n=2F=2F words", "Content-Transfer-Encoding: base64\n")
    assert read(whole(OWN, shut)).faults == ("A part is called base64 and is not.",)


def test_it_says_that_an_enclosed_mail_is_encrypted() -> None:
    sealed = bytes.fromhex("308006092a864886f70d010703a080")
    kept = "Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n"
    inner = INNER + kept + base64.encodebytes(sealed).decode()
    assert "The mail is encrypted; its words can be read by nobody here." in read(whole(OWN, enclosed(inner))).faults


def test_it_keeps_a_danish_forward_whole_though_a_finnish_answer_is_called_the_same() -> None:
    body = "Se nedenfor.\n\nFra: Ivan <ivan@clinic.example>\nSendt: 2. marts 2026 09:05\nTil: Anna\nEmne: Billeder\n\nDe kan ikke åbnes."
    head = "From: anna@clinic.example\nSubject: VS: Billeder\nContent-Type: text/plain; charset=utf-8\n"
    assert read(f"{head}\n{body}".encode()).new_text == body
    answered = read(f"{head}In-Reply-To: <ticket.siroka.1@desk.example>\n\n{body}".encode())
    assert answered.new_text == "Se nedenfor."
