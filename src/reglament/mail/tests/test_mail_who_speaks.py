"""Whether a person or a program speaks where no field says so: one letter each in `who_speaks.txt`, below who speaks, sender and subject.

What is told in doubt counts as a person's here, as it does of everybody whom a desk knows.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reglament.mail.reading import pleas
from reglament.mail.reading.mail import read


def letters() -> Iterator[tuple[str, str, bytes]]:
    """Who speaks, under which subject, and the mail."""
    for block in ("\n" + Path(__file__).with_name("who_speaks.txt").read_text("utf-8")).split("\n@@ ")[1:]:
        told, _, words = block.partition("\n")
        who, sender, subject, *fields = told.split(" | ")
        head = [f"From: {sender}", f"Subject: {subject}", "Message-ID: <1@a.example>", *fields]
        yield who, subject, ("\n".join((*head, "Content-Type: text/plain; charset=utf-8")) + f"\n\n{words}\n").encode()


def test_it_tells_who_speaks() -> None:
    told = [(who, subject, read(raw).marks) for who, subject, raw in letters()]
    wrong = [
        (who, subject)
        for who, subject, marks in told
        if (who == "program") != (bool(marks.kind) and not marks.is_doubtful)
    ]
    assert wrong == []
    assert min(sum(who == each for who, *_ in told) for each in ("program", "person")) > 100


@pytest.mark.parametrize(
    ("words", "wants"),
    [
        ("Поставьте обновление в понедельник.", True),
        ("Давайте в среду.", True),
        ("Please plan the update for Friday.", True),
        ("Could you open it again.", True),
        ("Bitte das Update danach einspielen.", True),
        ("По срочным вопросам звоните Бакыту.", False),
        ("Please contact Anna.", False),
        ("Подробнее на нашем сайте.", False),
        ("Bitte wenden Sie sich an Frau Kim.", False),
        ("We are closed until Monday.", False),
    ],
)
def test_it_tells_a_plea_from_what_every_program_asks(words: str, wants: bool) -> None:
    assert pleas.wants_something(words) is wants


def test_it_takes_no_report_of_a_device_out_of_an_answer() -> None:
    report = "Device: MFP-2\nState: paper jam\nTime: 30.11.2026 10:02:11\n"
    head = "From: anna@clinic.example\nSubject: {}\n{}\n"
    assert read(head.format("Paper jam: MFP-2", "").encode() + report.encode()).automatic == "generated"
    assert read(head.format("Re: Paper jam: MFP-2", "").encode() + report.encode()).automatic == ""
    assert read(head.format("Paper jam: MFP-2", "In-Reply-To: <a@b>\n").encode() + report.encode()).automatic == ""
    assert read(head.format("Fwd: Paper jam: MFP-2", "").encode() + report.encode()).automatic == ""
