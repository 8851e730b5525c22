"""A completion that was a slip is taken back: nothing closes by itself, and every promise runs as if it had not been."""

import pytest

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Promise
from reglament.desk.tickets.presentation.outcomes import outcome_of
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.test_rebuilding import wrong
from reglament.regulation.decisions import Act

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("mail_leaves")]

DAY = 24 * 60


def solution(play: Play) -> Promise:
    return Promise.objects.get(ticket=play.ticket, kind="solve", superseded_at=None)


def test_it_goes_on_as_if_it_had_not_been(lab: Play) -> None:
    was = solution(lab).due
    reply(lab.staff(5), "We look at it.")
    complete(lab.staff(10), "informed", "Done.")
    withdraw_completion(lab.staff(40))
    assert lab.now().state == "open"
    assert (solution(lab).due, solution(lab).status, solution(lab).met_at) == (was, "running", None)
    assert [moment.what for moment in look(lab.ticket, lab.at(41)).standing.next if moment.what is Act.CLOSE] == []
    with pytest.raises(Refused, match="nothing to confirm"):
        confirm(lab.client(50))
    while clerk.tick(lab.at(3 * DAY)):
        pass
    assert lab.now().state == "open"
    assert wrong() == []


def test_it_keeps_the_words_of_it_as_words(dental: Play) -> None:
    complete(dental.staff(10), "", "Готово.")
    withdraw_completion(dental.staff(40))
    answer = Promise.objects.get(ticket=dental.ticket, kind="first_answer")
    assert (answer.status, answer.met_at) == ("met", dental.at(10))


def test_it_waits_on_for_what_was_asked_before(lab: Play) -> None:
    ask(lab.staff(5), "Which analyser?")
    complete(lab.staff(10), "informed", "Done.")
    withdraw_completion(lab.staff(20))
    standing = look(lab.now(), lab.at(21)).standing
    assert (standing.state, standing.apart["waiting"], standing.apart["confirmation"]) == ("waiting", 16, 0)


def test_it_takes_what_the_client_wrote_meanwhile_for_the_answer(lab: Play) -> None:
    ask(lab.staff(5), "Which analyser?")
    complete(lab.staff(10), "informed", "Done.")
    tell_more(lab.client(15), "The second one.")
    withdraw_completion(lab.staff(20))
    standing = look(lab.now(), lab.at(21)).standing
    assert (standing.state, standing.apart["waiting"]) == ("open", 10)
    assert wrong() == []


def test_it_tells_no_outcome_any_more(lab: Play) -> None:
    complete(lab.staff(10), "third_party", "Not ours.", {"vendor": "Printers"})
    withdraw_completion(lab.staff(20))
    close(lab.staff(30), "They called.")
    outcome = outcome_of(show(lab.now(), lab.staff(31).viewer, lab.at(31)))
    assert outcome is not None
    assert (outcome.name, outcome.vendor) == ("", "")


def test_it_is_too_late_once_it_was_confirmed_or_the_clock_closed_it(lab: Play) -> None:
    complete(lab.staff(10), "informed", "Done.")
    with pytest.raises(Refused, match="nothing to take back"):
        withdraw_completion(lab.staff(11 + DAY))
    assert lab.now().state == "completed"
    confirm(lab.client(20))
    with pytest.raises(Refused, match="nothing to take back"):
        withdraw_completion(lab.staff(30))


def test_it_takes_back_what_closed_its_request_at_once(dental: Play) -> None:
    complete(dental.staff(10), "", "Готово.")
    assert dental.now().state == "closed"
    withdraw_completion(dental.staff(20))
    assert (dental.now().state, dental.now().cycle) == ("open", 1)
    complete(dental.staff(30), "", "Готово.")
    tell_more(dental.client(40), "Не работает.")
    complete(dental.staff(50), "", "Теперь готово.")
    withdraw_completion(dental.staff(60))
    assert (dental.now().state, dental.now().cycle) == ("open", 2)
    assert wrong() == []
