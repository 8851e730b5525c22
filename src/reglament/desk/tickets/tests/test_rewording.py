"""What a client puts right in their own words: both wordings stay on record, and the corrected one is what people read."""

from dataclasses import replace

import pytest

from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_person
from reglament.desk.people.models import Part
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.orders import Done, Order, Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Message
from reglament.desk.tickets.proving.checking import checked
from reglament.desk.tickets.proving.examining import faults
from reglament.desk.tickets.proving.rebuilding import differences
from reglament.desk.tickets.tests.doing import closed
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
