"""What the desk asks of messages as people write them: one line each in `asked.txt`, below what they are and what is asked.

`\\n` breaks a line, and braces at the beginning hold a subject. "none" is whatever tells of no failure: nothing is asked of it.
"""

import re
from pathlib import Path

import pytest

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.models import Desk
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.intake.completeness import held
from reglament.desk.tickets.intake.purposes import ANSWER, FAILURE, STANDSTILL, UNCLEAR, purpose_of
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage import asking
from reglament.mail.tests.phrases import listed
from reglament.regulation.judging.completing import NewRequest, lack
from reglament.regulation.library import shipped

MESSAGES = listed(Path(__file__).with_name("asked.txt"), "\n")
KNOWN = {"full_name", "email", "phone"}
"""What the desk knows of the person who writes."""
MARKUP = re.compile(r"<[^>]{1,40}>")


def asked(line: str) -> tuple[str, set[str]]:
    """What a message is, and what it is asked for by the edition of Siroka."""
    subject, _, words = line[1:].partition("} ") if line.startswith("{") else ("", "", line)
    html = words if words.startswith("<p>") else ""
    text = MARKUP.sub("\n", words).replace("\\n", "\n")
    purpose = purpose_of(text, subject)
    found = held(f"{subject}\n{text}", {}, (), html) | KNOWN
    return purpose, set(lack(shipped("siroka"), found, NewRequest(words=purpose)).asked)


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in MESSAGES.items() for line in lines])
def test_it_asks_for_what_this_kind_of_message_needs_and_lacks(kind: str, line: str) -> None:
    purpose, items = asked(line)
    wanted, _, lacking = kind.partition(":")
    assert (purpose if purpose in (FAILURE, STANDSTILL) else "none") == wanted
    assert items == set(lacking.split())


def test_it_tries_messages_of_every_kind_in_both_languages() -> None:
    assert {kind.partition(":")[0] for kind in MESSAGES} == {"none", FAILURE, STANDSTILL}
    russian = [bool(re.search("[а-я]", line)) for lines in MESSAGES.values() for line in lines]
    assert 0.4 < sum(russian) / len(russian) < 0.6


@pytest.mark.parametrize("text", ["Room four.", "As discussed", "It does not print.", "How do I print?", "Thanks!"])
def test_what_is_unclear_is_an_answer_only_where_it_goes_on_with_an_earlier_request(text: str) -> None:
    new = Intake(Desk(), FRIDAY, "email", text=text)
    going_on = Intake(Desk(), FRIDAY, "email", text=text, continues=Ticket())
    purpose = purpose_of(text, "")
    assert asking._purpose(new) == purpose
    assert asking._purpose(going_on) == (ANSWER if purpose == UNCLEAR else purpose)
