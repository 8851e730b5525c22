"""The subject of a letter names what it answers once, whatever programs put before it on the way."""

import pytest

from reglament.desk.channels.email.intake.references import signed
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.intake.subjects import bare_subject
from reglament.desk.tickets.models import Ticket
from tools.story.acting import sends
from tools.story.companies import Company

PREFIXED = (
    "Re: 42",
    "RE: Re: 42",
    "Re[2]: 42",
    "FW: Fwd: 42",
    "Отв: Отв: 42",
    "Пересл: RE: 42",
    "AW: WG: 42",
    "回复：42",
)


@pytest.mark.parametrize("subject", PREFIXED)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_answers_once(siroka: Company, subject: str, language: str) -> None:
    Person.objects.update(language=language)
    sends(siroka, "teacher", FRIDAY, subject=subject)
    sends(siroka, "nurse", FRIDAY, subject=subject)
    refused, registered = (compose(Notice.objects.get(kind=kind), FRIDAY) for kind in ("refused", "acknowledged"))
    assert refused is not None
    assert registered is not None
    assert refused.subject == "Re: 42"
    assert registered.subject == f"[{signed(Ticket.objects.get().reference)}] 42"
    assert Ticket.objects.get().subject == "42"
    for letter in (refused, registered):
        assert subject not in letter.body
        assert "“42”" in letter.body or "«42»" in letter.body


@pytest.mark.parametrize("subject", ["Re:", " Отв: FW: "])
def test_it_answers_a_letter_without_a_subject_as_such(siroka: Company, subject: str) -> None:
    sends(siroka, "teacher", FRIDAY, subject=subject)
    letter = compose(Notice.objects.get(kind="refused"), FRIDAY)
    assert letter is not None
    assert letter.subject == "Your message to Siroka"


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: [SIROKA-7.k7f3q2m5] Re: Printer", "Printer"),
        ("[siroka-7] Printer", "Printer"),
        ("Re: [LAB-7] Printer", "[LAB-7] Printer"),
        ("Printer: re: cable", "Printer: re: cable"),
        ("Report: nothing", "Report: nothing"),
        ("[EXTERNAL] Re: [EXT] Printer", "Printer"),
        ("VS: [Внешнее письмо] Printer", "Printer"),
        ("[Extra] Printer", "[Extra] Printer"),
        ("[external sender] EXTERNAL: Printer", "Printer"),
        ("[External USB drive] broken", "[External USB drive] broken"),
        ("[Внешний сканер] не работает", "[Внешний сканер] не работает"),
        ("[Ext 4021] no tone", "[Ext 4021] no tone"),
        ("External: the monitor is dead", "External: the monitor is dead"),
        ("", ""),
    ],
)
def test_it_leaves_out_what_programs_wrote_and_nothing_else(subject: str, bare: str) -> None:
    assert bare_subject(subject, "siroka") == bare
