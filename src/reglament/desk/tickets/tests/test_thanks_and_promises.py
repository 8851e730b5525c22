"""Words that are taken for thanks while promises are broken: what was broken with or without them keeps nobody from saying so."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.taking_words import take_for_thanks, while_unanswered
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Promise
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_taking_for_thanks import DAY
from reglament.desk.tickets.tests.test_taking_for_thanks import thanked as says_thanks

pytestmark = pytest.mark.usefixtures("mail_leaves")

SOLVED_BY = 4 * DAY
"""Two working days from Friday evening."""


def broken() -> set[str]:
    return set(Promise.objects.filter(status="late", superseded_at=None).values_list("kind", flat=True))


def test_it_is_done_where_what_was_broken_since_would_be_broken_without_the_words(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = says_thanks(lab, SOLVED_BY - 10)
    clerk.tick(lab.at(SOLVED_BY + 1))
    assert broken() == {"solve"}
    assert while_unanswered(look(lab.ticket, lab.at(SOLVED_BY + 2))).holds
    take_for_thanks(lab.staff(SOLVED_BY + 2), seq)
    assert broken() == {"solve"}


def test_it_is_refused_as_soon_as_the_answer_to_the_words_is_broken(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    seq = says_thanks(lab, SOLVED_BY - 10)
    clerk.tick(lab.at(SOLVED_BY + 3 * DAY))
    assert broken() == {"solve", "follow_up"}
    ruling = while_unanswered(look(lab.ticket, lab.at(SOLVED_BY + 3 * DAY)))
    with pytest.raises(Refused, match="broken since") as refused:
        take_for_thanks(lab.staff(SOLVED_BY + 3 * DAY), seq)
    assert (ruling.holds, ruling.why) == (False, "broken since")
    assert ruling.clauses == refused.value.clauses == ("2.4", "2.6")


def test_it_asks_of_the_first_of_several_words_alone(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    says_thanks(lab, SOLVED_BY - 10)
    second = says_thanks(lab, SOLVED_BY - 5)
    clerk.tick(lab.at(SOLVED_BY + 3 * DAY))
    take_for_thanks(lab.staff(SOLVED_BY + 3 * DAY), second)
    assert broken() == {"solve", "follow_up"}
