"""What was corrected once stands, whatever else is corrected, said or done later."""

from collections.abc import Callable
from itertools import permutations

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.tests.test_rebuilding import wrong

CORRECTIONS: dict[str, Callable[[Play, float], object]] = {
    "subject": lambda play, minutes: amend_subject(play.staff(minutes), "Labels come out blank"),
    "product": lambda play, minutes: amend_product(play.staff(minutes), play.company.products["qr"].pk),
    "client": lambda play, minutes: amend_client(
        play.staff(minutes), play.company.clients["chief"].pk, play.company.organisations["laboratory"].pk
    ),
}


def stands(play: Play) -> tuple[str, object, object]:
    ticket = play.now()
    return ticket.subject, ticket.product, ticket.requester


@pytest.mark.parametrize("order", list(permutations(CORRECTIONS)), ids=" ".join)
def test_it_keeps_each_correction_whatever_is_corrected_after_it(lab: Play, order: tuple[str, ...]) -> None:
    for minutes, name in enumerate(order, start=5):
        CORRECTIONS[name](lab, minutes)
    clients, products = lab.company.clients, lab.company.products
    assert stands(lab) == ("Labels come out blank", products["qr"], clients["chief"])
    assert wrong() == []


@pytest.mark.parametrize("name", CORRECTIONS)
def test_it_leaves_what_was_not_corrected_as_it_came(lab: Play, name: str) -> None:
    before = dict(zip(CORRECTIONS, stands(lab), strict=True))
    CORRECTIONS[name](lab, 5)
    after = dict(zip(CORRECTIONS, stands(lab), strict=True))
    assert [each for each in CORRECTIONS if before[each] != after[each]] == [name]


def test_it_keeps_corrections_and_the_specialist_through_all_that_follows(lab: Play) -> None:
    assign(lab.staff(4), lab.company.staff["specialist"].pk)
    for minutes, correct in enumerate(CORRECTIONS.values(), start=5):
        correct(lab, minutes)
    stood = stands(lab)
    reply(lab.staff(10), "Restart it.")
    note(lab.staff(11), "It is the cable.")
    assert (stands(lab), lab.now().assignee) == (stood, lab.company.staff["specialist"])
    assert wrong() == []
