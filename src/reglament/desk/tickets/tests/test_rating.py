"""A client says how the help was: of what is completed, while it can be opened again; the last word counts, and nothing else moves."""

from dataclasses import asdict
from datetime import timedelta

import pytest
from django.utils import timezone

from reglament.desk.conftest import Play
from reglament.desk.people.access import as_person
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.actions.rate import rate
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.presentation.showing import show
from reglament.desk.tickets.tests.test_rebuilding import wrong
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
DAY = 24 * 60


@pytest.fixture
def done(lab: Play) -> Play:
    """A completed request."""
    complete(lab.staff(5), "informed", "The index was rebuilt.")
    return lab


def may_rate(play: Play, minute: float) -> bool:
    at = play.at(minute)
    viewer = as_person(play.ticket.requester)
    return "rate" in offered(viewer, show(Ticket.objects.get(pk=play.ticket.pk), viewer, at))


def address(play: Play, more: str = "rating/") -> str:
    return f"/{play.company.desk.slug}/requests/{play.ticket.number}/{more}"


def test_it_waits_until_something_is_completed_and_ends_with_the_window_of_the_edition(lab: Play) -> None:
    assert not may_rate(lab, 4)
    with pytest.raises(Refused, match="not to be rated now"):
        rate(lab.client(4), "good")
    complete(lab.staff(5), "informed", "The index was rebuilt.")
    assert may_rate(lab, 6)
    confirm(lab.client(10))
    assert may_rate(lab, 11)
    over = next(day for day in range(1, 60) if not may_rate(lab, 10 + day * DAY))
    assert over > 1
    with pytest.raises(Refused, match="not to be rated now"):
        rate(lab.client(10 + over * DAY), "good")
    assert not Entry.objects.filter(kind="rated").exists()


def test_it_moves_nothing_else(done: Play) -> None:
    before = asdict(standing_of(Ticket.objects.get(pk=done.ticket.pk), done.at(20)))
    rate(done.client(6), "poor", "It took \x00 a week.")
    assert asdict(standing_of(Ticket.objects.get(pk=done.ticket.pk), done.at(20))) == before
    entry = Entry.objects.get(kind="rated")
    assert (entry.payload["reason"], entry.words, entry.by) == ("poor", {"comment": "It took  a week."}, "client")
    assert wrong() == []


def test_it_takes_no_other_word_and_no_book(done: Play) -> None:
    for told in ({"rating": "splendid"}, {"rating": ""}):
        with pytest.raises(Refused, match="no rating"):
            rate(done.client(6), **told)
    with pytest.raises(Refused, match="words are too long"):
        rate(done.client(6), "good", "x" * 2001)
    rate(done.client(6), "good", "x" * 2000)
    assert len(done.last().said["comment"]) == 2000


def test_it_is_said_once_for_a_key_and_again_by_whoever_changes_their_mind(done: Play) -> None:
    for _ in range(2):
        rate(done.client(6, key="one"), "poor")
    rate(done.client(7, key="two"), "good")
    assert [entry.payload["reason"] for entry in Entry.objects.filter(kind="rated")] == ["poor", "good"]
    page = text_of(browser(done.company.clients["nurse"]).get(address(done, "")))
    assert page.index("Rating of the help: good.") < page.index("Rating of the help: poor.")


def test_its_words_can_be_erased(done: Play) -> None:
    seq = rate(done.client(6), "poor", "Daniyar was rude.").seq
    erase(done.staff(8, "head"), seq)
    for who in (done.company.clients["nurse"], done.company.staff["specialist"]):
        where = address(done, "") if who == done.company.clients["nurse"] else f"/siroka/work/{done.ticket.number}/"
        answer = browser(who).get(where)
        assert answer.status_code == 200
        assert "rude" not in answer.content.decode()
    assert wrong() == []


@pytest.fixture
def today(siroka: Company) -> Play:
    """A request that was completed a minute ago."""
    at = timezone.now() - timedelta(hours=1)
    ticket = ticket_of(sends(siroka, "nurse", at, product="lis", effect="minor", hit="one"))
    complete(by_staff(siroka.staff["specialist"], ticket, at + timedelta(minutes=59)), "informed", "It was rebuilt.")
    return Play(siroka, ticket, "nurse")


def test_a_page_asks_and_takes_it(today: Play) -> None:
    visitor = browser(today.company.clients["nurse"])
    page = visitor.get(address(today, "")).content.decode()
    assert 'id="rating"' in page
    assert "How was our help?" in page
    refused = visitor.post(address(today), {"words": "A pleasure."})
    assert refused.status_code == 422
    assert "A pleasure." in refused.content.decode()
    assert "Choose how it was." in refused.content.decode()
    answer = visitor.post(address(today), {"rating": "good", "words": "A pleasure."}, follow=True)
    assert "Thank you for telling us." in text_of(answer)
    assert text_of(answer).count("Rating of the help: good. A pleasure.") == 3, (
        "where it is asked, said, and in the history"
    )
    staff = browser(today.company.staff["specialist"], "ru").get(f"/siroka/work/{today.ticket.number}/")
    assert "Оценка помощи: хорошо. A pleasure." in text_of(staff)


def test_a_page_that_stood_open_too_long_keeps_the_words(lab: Play) -> None:
    answer = browser(lab.company.clients["nurse"]).post(address(lab), {"rating": "good", "words": "A pleasure."})
    assert answer.status_code == 409
    assert "What you typed is still here" in text_of(answer)
