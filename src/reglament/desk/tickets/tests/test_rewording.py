"""What a client puts right in their own words: both wordings stay on record, and the corrected one is what people read."""

from dataclasses import replace

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_person
from reglament.desk.people.models import Part
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.taking_words import (
    count_words,
    take_for_confirmation,
    take_for_dispute,
    take_for_thanks,
)
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.doing import closed
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import introduce, join


def by_channel(play: Play, minutes: float, **more: str) -> Order:
    return replace(play.client(minutes, **more), by_channel=True)


def put_right(play: Play, seq: int, earlier: str, text: str, minutes: float = 9) -> Done:
    return reword(by_channel(play, minutes), seq, earlier, text, channel="telegram")


def told(play: Play, text: str) -> int:
    """The client adds words; answers their number."""
    tell_more(play.client(5), text)
    return play.last().seq


def newest(play: Play) -> Message:
    return Message.objects.filter(ticket=play.ticket).latest("seq")


def test_it_puts_a_piece_right_and_leaves_the_rest_and_the_first_wording(lab: Play) -> None:
    assign(lab.staff(1, "head"), lab.company.staff["specialist"].pk)
    seq = told(lab, "Window 2 prints, window 2 does not.")
    done = put_right(lab, seq, "Window 2", "Window 3")
    entry, message = lab.last(), newest(lab)
    assert (entry.kind, entry.seq, entry.by, entry.at) == ("reworded", done.seq, "client", lab.at(9))
    assert (entry.payload["of_entry"], entry.person) == (seq, lab.ticket.requester)
    assert (message.kind, message.text, message.channel) == (
        "reworded",
        "Window 3 prints, window 2 does not.",
        "telegram",
    )
    assert Message.objects.get(ticket=lab.ticket, seq=seq).text == "Window 2 prints, window 2 does not."
    heard = Notice.objects.filter(kind="told_more").latest("pk")
    assert (heard.staff, heard.payload["seq"]) == (lab.company.staff["specialist"], done.seq)


def test_it_puts_only_the_first_of_the_same_pieces_right(lab: Play) -> None:
    put_right(lab, told(lab, "no no no"), "no", "yes")
    assert newest(lab).text == "yes no no"


@pytest.mark.parametrize("earlier", ["", "Something that never stood there"])
def test_it_takes_the_words_for_the_whole_where_no_piece_is_found(lab: Play, earlier: str) -> None:
    put_right(lab, told(lab, "Window 2."), earlier, "It was window 3.")
    assert newest(lab).text == "It was window 3."


def test_it_goes_on_from_what_was_put_right_before(lab: Play) -> None:
    seq = told(lab, "Window 2, printer 5.")
    put_right(lab, seq, "Window 2", "Window 3")
    put_right(lab, told(lab, "Something else."), "else", "other", 10)
    put_right(lab, seq, "printer 5", "printer 6", 11)
    assert newest(lab).text == "Window 3, printer 6."


def test_it_puts_the_first_words_of_the_request_right_too(lab: Play) -> None:
    put_right(lab, 1, "Something", "Nothing")
    assert newest(lab).text == "Nothing does not work."


def test_it_opens_nothing_that_is_closed(lab: Play) -> None:
    seq = told(lab, "Window 2.")
    closed(lab)
    put_right(lab, seq, "2", "3")
    assert (lab.now().state, lab.last().kind) == ("closed", "reworded")


def thanked(play: Play, text: str = "Thanks!", minutes: float = 7) -> int:
    """The client writes thanks, which change nothing; answers their number."""
    tell_more(play.client(minutes), text)
    assert play.last().kind == "thanked"
    return play.last().seq


def is_whole() -> bool:
    return [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_thanks_put_right_into_an_answer_end_the_wait_from_then_on(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    seq = thanked(lab)
    assert lab.now().state == "waiting"
    put_right(lab, seq, "Thanks!", "Window 2.")
    assert (lab.now().state, lab.journal()[-2:]) == ("open", ["reworded", "told_more"])
    assert (lab.last().at, lab.last().payload["of_entry"]) == (lab.at(9), seq)
    clerk.tick(lab.at(10 * 24 * 60))
    assert lab.now().state == "open"
    assert is_whole()


def test_thanks_put_right_into_a_disagreement_stop_the_clock_and_are_dated_by_it(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    seq = thanked(lab)
    put_right(lab, seq, "Thanks!", "Thanks, but it still stops.")
    clerk.tick(lab.at(3 * 24 * 60))
    assert lab.now().state == "completed"
    take_for_dispute(lab.staff(3 * 24 * 60 + 1), seq)
    assert (lab.now().state, lab.last().kind, lab.last().at) == ("open", "disputed", lab.at(9))
    assert is_whole()


def test_thanks_put_right_into_a_complaint_open_a_closed_request_but_not_for_ever(lab: Play) -> None:
    closed(lab)
    late, early = thanked(lab), thanked(lab, "Thank you!")
    put_right(lab, early, "Thank you!", "It still stops.")
    assert (lab.now().state, lab.now().cycle) == ("open", 2)
    complete(lab.staff(10), "informed", "Restart it.")
    confirm(lab.client(11))
    put_right(lab, late, "Thanks!", "And it stops again.", 300 * 24 * 60)
    assert (lab.now().state, lab.last().kind) == ("closed", "reworded")


def test_thanks_that_confirmed_and_say_something_else_open_it_again(lab: Play) -> None:
    complete(lab.staff(5), "informed", "Restart it.")
    seq = thanked(lab)
    take_for_confirmation(lab.staff(8), seq)
    assert lab.now().state == "closed"
    put_right(lab, seq, "Thanks!", "Thanks, but it still stops.")
    assert (lab.now().state, lab.last().kind) == ("open", "told_more")


def test_thanks_that_stay_thanks_change_nothing_and_what_counted_still_counts(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    seq = thanked(lab)
    put_right(lab, seq, "Thanks!", "Thanks a lot!")
    assert (lab.now().state, lab.last().kind) == ("waiting", "reworded")
    put_right(lab, seq, "Thanks a lot!", "Window 2.", 10)
    put_right(lab, seq, "Window 2.", "Thanks!", 11)
    assert (lab.now().state, lab.last().kind) == ("open", "reworded")


def test_staff_take_what_was_put_right_for_mere_thanks_and_count_it_again(lab: Play) -> None:
    ask(lab.staff(5), "At which window?")
    seq = thanked(lab)
    put_right(lab, seq, "Thanks!", "Thanks, boss of all bosses")
    take_for_thanks(lab.staff(10), seq)
    assert lab.now().state == "waiting"
    count_words(lab.staff(11), seq)
    assert (lab.now().state, lab.last().at) == ("open", lab.at(9))
    assert is_whole()


def test_what_thanks_were_put_right_into_counts_where_it_is_merged(lab: Play) -> None:
    later = Play(lab.company, ticket_of(sends(lab.company, "nurse", lab.at(1), product="lis")), "nurse")
    seq = thanked(later)
    ask(lab.staff(8), "At which window?")
    reword(by_channel(later, 9), seq, "Thanks!", "Window 2.", channel="telegram")
    merge(later.staff(30), lab.ticket.pk)
    assert lab.now().state == "open"
    kinds = lab.journal()
    assert kinds.index("thanked") < kinds.index("reworded") < len(kinds) - 1
    assert "told_more" in kinds[kinds.index("reworded") :]
    assert is_whole()


def test_it_refuses_what_changes_nothing_and_what_is_none_of_the_clients_words(lab: Play) -> None:
    seq = told(lab, "Window 2.")
    reply(lab.staff(6), "Restart it.")
    answer = lab.last().seq
    note(lab.staff(7), "They called.")
    for which, earlier, text in (
        (seq, "Window 2.", "Window 2."),
        (seq, "2", "2"),
        (answer, "Restart", "Leave"),
        (lab.last().seq, "called", "wrote"),
        (99, "", "Nobody wrote this."),
    ):
        with pytest.raises(Refused, match="nothing to reword"):
            put_right(lab, which, earlier, text)
    with pytest.raises(Refused, match="words are missing"):
        put_right(lab, seq, "Window 2.", " ")
    assert "reworded" not in lab.journal()


def test_it_brings_no_erased_words_back(lab: Play) -> None:
    seq = told(lab, "My password is 1234.")
    erase(lab.staff(6, "head"), seq)
    with pytest.raises(Refused, match="nothing to reword"):
        put_right(lab, seq, "1234", "5678")


def test_what_was_put_right_is_erased_with_what_it_put_right_and_once(lab: Play) -> None:
    seq, other = told(lab, "My password is 1234."), told(lab, "My name is Anna.")
    put_right(lab, seq, "1234", "5678")
    erase(lab.staff(10, "head"), lab.last().seq)
    put_right(lab, seq, "1234", "9999", 11)
    put_right(lab, other, "Anna", "Hanna", 12)
    erase(lab.staff(13, "head"), seq)
    left = Message.objects.filter(ticket=lab.ticket, kind__in=("told_more", "reworded"), erased_at=None)
    assert sorted(left.values_list("text", flat=True)) == ["My name is Anna.", "My name is Hanna."]
    assert lab.journal().count("erased") == 3
    assert [sentence for sentences in checked(faults, differences) for sentence in sentences] == []


def test_it_goes_on_from_what_stood_before_a_wording_that_was_erased(lab: Play) -> None:
    seq = told(lab, "Window 2, printer 5.")
    put_right(lab, seq, "Window 2", "Window of Anna")
    erase(lab.staff(10, "head"), lab.last().seq)
    put_right(lab, seq, "Window 2", "Window 3", 11)
    assert newest(lab).text == "Window 3, printer 5."


def test_nobody_puts_words_into_anothers_mouth(lab: Play) -> None:
    seq, people = told(lab, "Window 2."), lab.company.clients
    follower = introduce(lab.company.desk, "Boris Sample", [("email", "boris@northlight.example")])
    join(follower, lab.company.organisations["laboratory"], Part.REQUESTER)
    let_follow(lab.staff(6, "head"), "boris@northlight.example")
    for person in (follower, people["chief"]):
        order = Order(as_person(person), lab.at(7), ticket_id=lab.ticket.pk)
        for each in (order, replace(order, by_channel=True)):
            with pytest.raises(Refused, match="not yours to do"):
                reword(each, seq, "2", "3")
        assert "reword" not in offered(as_person(person), look(lab.now(), lab.at(7)))
        tell_more(order, "It is window 5, I think.")
        own = lab.last().seq
        assert "reword" in offered(as_person(person), look(lab.now(), lab.at(7)))
        with pytest.raises(Refused, match="not yours to do"):
            reword(lab.client(8), own, "5", "6")
        reword(order, own, "5", "6")
        assert (newest(lab).text, newest(lab).person) == ("It is window 6, I think.", person)
        seq_of_request = 1
        with pytest.raises(Refused, match="not yours to do"):
            reword(order, seq_of_request, "Something", "Nothing")


def test_somebody_unknown_puts_no_words_of_another_unknown_right(lab: Play) -> None:
    nobody = Order(Viewer(lab.company.desk.pk), lab.at(5), ticket_id=lab.ticket.pk, by_channel=True)
    tell_more(nobody, "It is window 2.")
    with pytest.raises(Refused, match="not yours to do"):
        reword(nobody, lab.last().seq, "2", "3")


def test_it_is_the_clients_alone_to_put_right(lab: Play) -> None:
    seq = told(lab, "Window 2.")
    with pytest.raises(Refused, match="not yours to do"):
        reword(lab.staff(9), seq, "2", "3")
    reword(lab.client(9), seq, "2", "3")
    assert newest(lab).text == "Window 3."
