"""Next in turn: what is offered to whom, how an offer ends, and what each taking writes down."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.channels.phone.actions.end import CallOutcome
from reglament.desk.channels.phone.actions.end import request as end_as_request
from reglament.desk.channels.phone.actions.fill_in import name_caller
from reglament.desk.channels.phone.actions.take import log_call
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import PendingWords, Ticket
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.actions.answer_offer import HOLDS, Passing, skip_offer, take_offered
from reglament.desk.workplace.actions.be_present import be_present
from reglament.desk.workplace.actions.offer_next import PATIENCE, NothingOffered, offer_next
from reglament.desk.workplace.actions.set_offer_terms import set_offer_terms
from reglament.desk.workplace.models import Offer, OfferSkip, OfferTerms, Presence, PresenceState, SkipReason, Take
from reglament.desk.workplace.tests.test_queue_page import a_queue
from reglament.regulation.facts import Change
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

WORK = "/siroka/work/"
MINUTE = timedelta(minutes=1)


def offered(company: Company, who: str = "specialist", at: datetime = FRIDAY) -> Offer | NothingOffered:
    return offer_next(as_staff(company.staff[who]), company.desk, at)


def ticket_offered(company: Company, who: str = "specialist", at: datetime = FRIDAY) -> Ticket | None:
    found = offered(company, who, at)
    return found.ticket if isinstance(found, Offer) else None


def why_not(company: Company, who: str = "specialist", at: datetime = FRIDAY) -> str:
    found = offered(company, who, at)
    assert isinstance(found, NothingOffered)
    return found.why


def passes(
    company: Company, ticket: Ticket, reason: SkipReason = SkipReason.CALL, words: str = "", at: datetime = FRIDAY
) -> OfferSkip | None:
    viewer = as_staff(company.staff["specialist"])
    return skip_offer(viewer, company.desk, Passing(ticket.number, reason, words), at)


def takes(company: Company, ticket: Ticket, at: datetime = FRIDAY, who: str = "specialist") -> bool:
    return take_offered(as_staff(company.staff[who]), company.desk, ticket.number, at)


def test_it_offers_the_first_in_turn_and_takes_nothing_yet(siroka: Company) -> None:
    tickets = a_queue(siroka)
    assert ticket_offered(siroka) == tickets["stopped"]
    assert Ticket.objects.filter(assignee__isnull=False).count() == 0


def test_it_offers_the_same_again_to_a_browser_that_was_killed(siroka: Company) -> None:
    a_queue(siroka)
    first = offered(siroka)
    assert offered(siroka, at=FRIDAY + PATIENCE - MINUTE) == first
    assert Offer.objects.count() == 1


def test_it_offers_two_people_two_different_ones(siroka: Company) -> None:
    tickets = a_queue(siroka)
    assert [ticket_offered(siroka, who) for who in ("specialist", "colleague", "head")] == [
        tickets["stopped"],
        tickets["usual"],
        tickets["wish"],
    ]
    assert Offer.objects.get(ticket=tickets["usual"]).ahead == [
        {"ticket": tickets["stopped"].number, "why": "offered", "staff": siroka.staff["specialist"].pk}
    ]


def test_it_offers_nobody_what_a_colleague_is_about_to_answer(siroka: Company) -> None:
    a_queue(siroka)
    first = ticket_offered(siroka)
    assert first is not None
    Offer.objects.all().delete()
    colleague = siroka.staff["colleague"]
    told = Press(reply, by_staff(colleague, first, FRIDAY, key="k"), Answer("On it."), "/x/", {}, timedelta(seconds=10))
    words = press(as_staff(colleague), first, told)
    assert isinstance(words, PendingWords)
    other = ticket_offered(siroka)
    assert other is not None
    assert other != first
    Offer.objects.all().delete()
    words.delete()
    assert ticket_offered(siroka) == first


def test_an_offer_lapses_dated_by_its_time_and_is_somebody_elses_then(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    later = FRIDAY + PATIENCE + 10 * MINUTE
    assert ticket_offered(siroka, "colleague", later) == tickets["stopped"]
    old = Offer.objects.get(staff=siroka.staff["specialist"])
    assert (old.ending, old.ended_at) == ("lapsed", FRIDAY + PATIENCE)
    assert not takes(siroka, tickets["stopped"], later)
    assert ticket_offered(siroka, at=later) == tickets["usual"]


def test_the_database_refuses_a_second_living_offer(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    held = Offer.objects.get()
    for staff, ticket in (("specialist", "usual"), ("colleague", "stopped")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Offer.objects.create(
                desk=siroka.desk, staff=siroka.staff[staff], ticket=tickets[ticket], at=FRIDAY, until=held.until,
                **Offer.place_of(tickets[ticket]),
            )  # fmt: skip


def test_it_takes_what_is_offered_once_however_often_it_is_pressed(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    assert takes(siroka, tickets["stopped"])
    assert takes(siroka, tickets["stopped"])
    assert Ticket.objects.get(assignee=siroka.staff["specialist"]) == tickets["stopped"]
    take = Take.objects.get()
    assert (take.order, take.ahead, take.offer, take.by) == (
        "in order", [], Offer.objects.get(ending="taken"), siroka.staff["specialist"],
    )  # fmt: skip


def test_it_gives_nobody_what_is_not_offered_to_them(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    assert not takes(siroka, tickets["stopped"], who="colleague")
    assert not takes(siroka, tickets["usual"])
    assert Take.objects.count() == 0


def test_it_offers_only_products_that_somebody_works_with(siroka: Company) -> None:
    head = as_staff(siroka.staff["head"])
    tickets = a_queue(siroka)
    clinic = ticket_of(sends(siroka, "doctor", FRIDAY, product="mis", effect="minor", hit="one"))
    set_offer_terms(head, siroka.staff["specialist"], [siroka.products["mis"]], None)
    assert ticket_offered(siroka) == clinic
    assert Offer.objects.get().ahead_counts == {"product": 2}
    assert takes(siroka, clinic)
    assert Take.objects.get().order == "in order"
    found = offered(siroka)
    assert isinstance(found, NothingOffered)
    assert (found.why, dict(found.counts)) == ("not for them", {"product": 3})
    Ticket.objects.filter(pk=tickets["wish"].pk).update(product=None)
    assert ticket_offered(siroka) == tickets["wish"], "Nobody knows what it is about, so it is for everybody."


def test_it_offers_no_more_than_somebody_may_have_in_hand(siroka: Company) -> None:
    tickets = a_queue(siroka)
    set_offer_terms(as_staff(siroka.staff["head"]), siroka.staff["specialist"], [], 1)
    assert ticket_offered(siroka) == tickets["stopped"]
    assert takes(siroka, tickets["stopped"])
    assert why_not(siroka) == "full"
    ask(by_staff(siroka.staff["specialist"], tickets["stopped"], FRIDAY), "Since when?")
    assert ticket_offered(siroka) == tickets["usual"], "What waits for the client is in nobody's hand."


def test_it_offers_nothing_to_who_is_not_at_work(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    viewer = as_staff(siroka.staff["specialist"])
    be_present(viewer, siroka.desk, PresenceState.BREAK, FRIDAY + MINUTE)
    assert why_not(siroka, at=FRIDAY + MINUTE) == "not at work"
    assert ticket_offered(siroka, "colleague", FRIDAY + MINUTE) == tickets["stopped"], "It is free at once."
    be_present(viewer, siroka.desk, PresenceState.BREAK, FRIDAY + 2 * MINUTE)
    assert Presence.objects.get().since == FRIDAY + MINUTE
    be_present(viewer, siroka.desk, PresenceState.AT_WORK, FRIDAY + 3 * MINUTE)
    assert ticket_offered(siroka, at=FRIDAY + 3 * MINUTE) == tickets["usual"]


def test_a_skip_brings_the_next_one_and_holds_for_a_while(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    assert passes(siroka, tickets["stopped"]) is not None
    assert ticket_offered(siroka) == tickets["usual"]
    assert Offer.objects.get(ended_at=None).ahead == [
        {"ticket": tickets["stopped"].number, "why": "skipped", "skip": "call"}
    ]
    assert takes(siroka, tickets["usual"])
    assert Take.objects.get().order == "with reason"
    assert ticket_offered(siroka, "colleague") == tickets["stopped"], "It holds for one person alone."
    assert ticket_offered(siroka, at=FRIDAY + HOLDS[SkipReason.CALL] + MINUTE) == tickets["stopped"]


def test_a_skip_ends_when_the_request_gets_another_place(siroka: Company) -> None:
    tickets = a_queue(siroka)
    head = siroka.staff["head"]
    assert passes(siroka, tickets["usual"], SkipReason.NO_RIGHTS) is not None
    assert passes(siroka, tickets["stopped"]) is not None
    assert ticket_offered(siroka) == tickets["wish"]
    classify(by_staff(head, tickets["usual"], FRIDAY), "medium")
    reclassify(by_staff(head, tickets["usual"], FRIDAY), "critical", Change.WORSENED, "All stand still.")
    assert ticket_offered(siroka, at=FRIDAY + PATIENCE) == tickets["usual"]


def test_another_reason_needs_words(siroka: Company) -> None:
    ticket = a_queue(siroka)["stopped"]
    for words in ("", " \n ", "x" * 201):
        with pytest.raises(ValidationError):
            passes(siroka, ticket, SkipReason.OTHER, words)
    kept = passes(siroka, ticket, SkipReason.OTHER, "  My\nown sister's\x00 clinic. ")
    assert kept is not None
    assert kept.words == "My own sister's clinic."
    assert passes(siroka, ticket, SkipReason.CALL) == kept, "Said twice it is kept once."


def test_words_of_a_skip_go_with_those_of_the_request(siroka: Company) -> None:
    ticket = a_queue(siroka)["stopped"]
    passes(siroka, ticket, SkipReason.OTHER, "It names the patient.")
    erase(by_staff(siroka.staff["head"], ticket, FRIDAY + MINUTE), 1)
    kept = OfferSkip.objects.get()
    assert (kept.words, kept.reason) == ("", "other")


@pytest.mark.parametrize(
    ("why", "order"),
    [("", "without reason"), ("call", "with reason"), ("together", "with reason"), ("agreed", "with reason")],
)
def test_taking_out_of_order_is_allowed_and_leaves_a_row(siroka: Company, why: str, order: str) -> None:
    tickets = a_queue(siroka)
    specialist = siroka.staff["specialist"]
    offered(siroka, "colleague")
    assign(by_staff(specialist, tickets["wish"], FRIDAY), specialist.pk, why)
    take = Take.objects.get()
    assert (take.order, take.why, take.offer) == (order, why, None)
    assert take.ahead == [
        {"ticket": tickets["stopped"].number, "why": "offered", "staff": siroka.staff["colleague"].pk},
        {"ticket": tickets["usual"].number, "why": "free"},
    ]
    assert take.ahead_counts == {"offered": 1, "free": 1}


def test_taking_the_first_from_the_list_is_in_order(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    assign(by_staff(specialist, tickets["stopped"], FRIDAY), specialist.pk)
    assert Take.objects.get().order == "in order"


def test_who_takes_past_their_own_offer_passes_it(siroka: Company) -> None:
    tickets, specialist = a_queue(siroka), siroka.staff["specialist"]
    offered(siroka)
    assign(by_staff(specialist, tickets["usual"], FRIDAY), specialist.pk)
    assert Take.objects.get().ahead_counts == {"free": 1}
    assert Offer.objects.get().ended_at is None


def test_it_ends_the_offer_of_what_a_colleague_takes(siroka: Company) -> None:
    tickets, colleague = a_queue(siroka), siroka.staff["colleague"]
    offered(siroka)
    assign(by_staff(colleague, tickets["stopped"], FRIDAY + MINUTE), colleague.pk)
    assert (Offer.objects.get().ending, Offer.objects.get().ended_at) == ("taken by another", FRIDAY + MINUTE)
    assert not takes(siroka, tickets["stopped"], FRIDAY + MINUTE)
    assert ticket_offered(siroka, at=FRIDAY + MINUTE) == tickets["usual"]


def test_what_the_head_gives_has_its_reason(siroka: Company) -> None:
    tickets, head = a_queue(siroka), siroka.staff["head"]
    assign(by_staff(head, tickets["wish"], FRIDAY), siroka.staff["colleague"].pk)
    take = Take.objects.get()
    assert (take.order, take.why, take.by, take.staff) == ("with reason", "given", head, siroka.staff["colleague"])
    with pytest.raises(Refused, match="no such reason to pass"):
        assign(by_staff(head, tickets["usual"], FRIDAY), head.pk, "given")


def test_a_request_that_came_by_a_call_has_its_reason(siroka: Company) -> None:
    waits, specialist = a_queue(siroka)["stopped"], siroka.staff["specialist"]
    viewer = as_staff(specialist)
    call = log_call(viewer, siroka.desk, FRIDAY, number="+996312000101")
    name_caller(viewer, call, siroka.clients["nurse"])
    told = CallOutcome(FRIDAY, "It prints nothing.", siroka.products["lis"], effect="minor", hit="one")
    made = end_as_request(viewer, call, told)
    take = Take.objects.get()
    assert (take.ticket_id, take.order, take.why) == (made.ticket_id, "with reason", "call")
    assert {"ticket": waits.number, "why": "free"} in take.ahead


def test_what_changes_hands_or_has_no_turn_is_no_take(siroka: Company) -> None:
    tickets, head, specialist = a_queue(siroka), siroka.staff["head"], siroka.staff["specialist"]
    ask(by_staff(head, tickets["wish"], FRIDAY), "Which column?")
    Take.objects.all().delete()
    assign(by_staff(specialist, tickets["wish"], FRIDAY), specialist.pk)
    assert Take.objects.count() == 0
    assign(by_staff(specialist, tickets["stopped"], FRIDAY), specialist.pk)
    assign(by_staff(head, tickets["stopped"], FRIDAY), head.pk)
    assert Take.objects.count() == 1


def test_an_offer_is_over_when_its_request_is_no_longer_as_it_was(siroka: Company) -> None:
    tickets = a_queue(siroka)
    offered(siroka)
    ask(by_staff(siroka.staff["colleague"], tickets["stopped"], FRIDAY), "Since when?")
    assert not takes(siroka, tickets["stopped"], FRIDAY + MINUTE)
    assert ticket_offered(siroka, at=FRIDAY + MINUTE) == tickets["usual"]
    assert Offer.objects.get(ticket=tickets["stopped"]).ending == "gone"


def test_what_came_after_the_offer_was_not_passed(siroka: Company) -> None:
    tickets = a_queue(siroka)
    assert passes(siroka, tickets["stopped"]) is not None
    assert ticket_offered(siroka) == tickets["usual"]
    sends(siroka, "nurse", FRIDAY + MINUTE, product="lis", effect="stopped", hit="everyone")
    assert takes(siroka, tickets["usual"], FRIDAY + 2 * MINUTE)
    assert Take.objects.get().ahead_counts == {"skipped": 1}


def test_it_names_a_bounded_number_and_counts_the_rest(siroka: Company) -> None:
    for _ in range(10):
        a_queue(siroka)
    specialist = siroka.staff["specialist"]
    for each in Ticket.objects.in_turn()[:25]:
        passes(siroka, each)
    last = Ticket.objects.in_turn().last()
    assert last is not None
    assign(by_staff(specialist, last, FRIDAY), specialist.pk)
    take = Take.objects.get()
    assert (len(take.ahead), take.ahead_counts) == (20, {"skipped": 25, "free": 4})
    assert [each["why"] for each in take.ahead[:5]] == ["free"] * 4 + ["skipped"], "What was free is always named."


@pytest.mark.parametrize("most", [0, -1, 1000])
def test_a_limit_is_a_sensible_number(siroka: Company, most: int) -> None:
    with pytest.raises(ValidationError):
        set_offer_terms(as_staff(siroka.staff["head"]), siroka.staff["specialist"], [], most)


def test_terms_name_only_products_of_the_desk(siroka: Company, istom: Company) -> None:
    with pytest.raises(ValidationError):
        set_offer_terms(as_staff(siroka.staff["head"]), siroka.staff["specialist"], [istom.products["desktop"]], None)


def test_it_offers_no_request_of_another_desk(siroka: Company, istom: Company) -> None:
    a_queue(siroka)
    assert isinstance(offer_next(as_staff(istom.staff["head"]), istom.desk, FRIDAY), NothingOffered)


# What stands on pages. Their clock is the real one.


@pytest.fixture
def at_work(siroka: Company) -> tuple[Client, dict[str, Ticket]]:
    """The specialist's browser, and three requests that have just come."""
    return browser(siroka.staff["specialist"]), a_queue(siroka)


AtWork = tuple[Client, dict[str, Ticket]]


def test_the_button_opens_what_is_offered_with_what_can_be_done(at_work: AtWork) -> None:
    client, tickets = at_work
    number = tickets["stopped"].number
    first, again = (client.post(WORK + "next/") for _ in range(2))
    assert first["Location"] == again["Location"] == f"{WORK}{number}/"
    page = client.get(f"{WORK}{number}/")
    assert "Next in turn for you." in text_of(page)
    assert "Goes out of turn: levels as critical as this one do not wait for the order of receipt. § 2.3" in text_of(
        page
    )
    assert re.search(r"<button[^>]*autofocus[^>]*>Take it", page.text), "The focus stands on what is wished most often."
    taken = client.post(WORK + "next/acceptance/", {"number": number}, follow=True)
    assert f"You have taken request SIROKA-{number}." in text_of(taken)
    assert "Next in turn for you." not in text_of(taken)


def test_a_colleague_sees_to_whom_it_is_offered(at_work: AtWork, siroka: Company) -> None:
    client, tickets = at_work
    client.post(WORK + "next/")
    page = browser(siroka.staff["colleague"]).get(f"{WORK}{tickets['stopped'].number}/")
    assert f"Offered to {siroka.staff['specialist'].user} as next in turn" in text_of(page)
    assert b"next/acceptance" not in page.content


def test_letting_it_pass_asks_why_and_offers_the_next(at_work: AtWork) -> None:
    client, tickets = at_work
    client.post(WORK + "next/")
    address = f"{WORK}{tickets['stopped'].number}/skip/"
    assert client.get(address).status_code == 200
    without = client.post(address, {"words": "Half a word"})
    assert (without.status_code, "Choose why you let it pass." in text_of(without)) == (422, True)
    assert 'value="Half a word"' in without.text
    other = client.post(address, {"reason": "other", "words": " "})
    assert "Say in a few words why you let it pass." in text_of(other)
    assert re.search(r'value="other"\s+checked', other.text)
    done = client.post(address, {"reason": "knowledge"}, follow=True)
    assert done.request["PATH_INFO"] == f"{WORK}{tickets['usual'].number}/"
    assert "1 request stands ahead of it, and why it is not for you" in text_of(done)
    assert "let pass (It needs somebody else's knowledge)" in unescape(text_of(done))


def test_there_is_nothing_to_pass_where_somebody_works_on_it(at_work: AtWork, siroka: Company) -> None:
    client, tickets = at_work
    colleague = siroka.staff["colleague"]
    assign(by_staff(colleague, tickets["stopped"], timezone.now()), colleague.pk)
    answer = client.post(f"{WORK}{tickets['stopped'].number}/skip/", {"reason": "call"}, follow=True)
    assert "There is nothing to let pass here" in text_of(answer)
    assert OfferSkip.objects.count() == 0


def test_an_offer_that_is_over_is_told(at_work: AtWork) -> None:
    client, tickets = at_work
    client.post(WORK + "next/")
    Offer.objects.update(until=timezone.now() - MINUTE)
    answer = client.post(WORK + "next/acceptance/", {"number": tickets["stopped"].number}, follow=True)
    assert "This is no longer offered to you." in text_of(answer)
    for nonsense in ("", "x", "9" * 50, "-1", "4711"):
        assert client.post(WORK + "next/acceptance/", {"number": nonsense}).status_code == 302


def test_it_says_why_nothing_is_offered(at_work: AtWork, siroka: Company) -> None:
    client, _tickets = at_work
    client.post(WORK + "presence/", {"presence": "away"})
    assert "You are not marked as at work." in text_of(client.post(WORK + "next/", follow=True))
    assert re.search(r'value="away"\s+aria-pressed="true"', client.get(WORK).text)
    client.post(WORK + "presence/", {"presence": "at work"})
    client.post(WORK + "presence/", {"presence": "nonsense"})
    set_offer_terms(as_staff(siroka.staff["head"]), siroka.staff["specialist"], [siroka.products["mis"]], None)
    said = text_of(client.post(WORK + "next/", follow=True))
    assert "No free request is for you now: 3 of other products." in said
    Ticket.objects.update(turn_at=None)
    assert "There is no free request in turn" in text_of(client.post(WORK + "next/", follow=True))


def test_the_page_of_terms_keeps_what_was_typed(siroka: Company) -> None:
    head, specialist = browser(siroka.staff["head"]), siroka.staff["specialist"]
    address = f"{WORK}terms/{specialist.pk}/"
    lis = siroka.products["lis"].pk
    for most in ("0", "x", "-3", "²", "12345"):
        wrong = head.post(address, {"products": [lis], "most": most})
        assert (wrong.status_code, f'value="{most}"' in wrong.text) == (422, True), most
        assert re.search(rf'value="{lis}"\s+checked', wrong.text), most
    assert OfferTerms.objects.count() == 0
    done = head.post(address, {"products": [lis, "x", "999999"], "most": " 3 "}, follow=True)
    assert "Saved what" in text_of(done)
    terms = OfferTerms.objects.get()
    assert (terms.most, list(terms.products.all())) == (3, [siroka.products["lis"]])
    head.post(address, {"most": ""})
    terms.refresh_from_db()
    assert (terms.most, terms.products.count()) == (None, 0)
    assert head.post(f"{WORK}terms/{siroka.staff['developer'].pk}/", {"most": "1"}).status_code == 404


def test_pressing_asks_as_little_among_many(
    siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(10):
        a_queue(siroka)
    client = browser(siroka.staff["specialist"])
    client.get(WORK)
    with django_assert_max_num_queries(14):
        client.post(WORK + "next/")
