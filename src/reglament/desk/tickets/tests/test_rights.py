"""Nobody does what is not theirs to do: every action, by everybody, in every state; a refusal writes nothing.

The tables here are written from the regulations' text and not from the actions, so that the two hold each other.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_person, as_staff, operator
from reglament.desk.people.actions import Setup
from reglament.desk.people.models import Installation, Part, Person
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.bench import begin_bench
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.listed import ACTIONS, offered
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.taking_words import take_for_thanks
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.originals import NO_LETTER
from reglament.desk.tickets.journal.orders import Done, Order, Refused, Wish
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Message, Ticket, Tie
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.stage.action import Action, Errand
from reglament.desk.tickets.stage.rights import BY_CHANNELS, CLIENT, STAFF, STAFF_OR_CLIENT, NotYours, Right
from reglament.regulation.facts import Change
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import install, introduce, join
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.thorough]

OUTSIDE = {"not yours to do", "no such request"}
DAY = 24 * 60
IN_COPY = "aibek@northlight.example"
BESIDE = "Something else that nobody linked"

EVERYBODY = (
    *("specialist", "head", "developer", "administrator", "left", "head elsewhere"),
    *("nurse", "chief", "follower in copy", "colleague of the nurse", "doctor", "client elsewhere", "stranger"),
)
WORKERS = {"specialist", "head"}
OWN = {"nurse", "chief"}
"""Who asked, and who answers for the laboratory."""
OF_CLIENT = OWN | {"follower in copy"}
"""And a colleague in copy, who sees the request, is told and may add; but reads, confirms, disputes and closes for nobody."""
BY_WHO_SPEAKS = {"confirm", "dispute", "close", "reach", "rate"}
"""What those may do alone who speak for the client; somebody in copy is told just that."""

WHOSE: dict[str, set[str]] = {
    **dict.fromkeys(
        ("reply", "ask", "withdraw", "note", "remind", "assign", "classify", "reclassify", "adopt"), WORKERS
    ),
    **dict.fromkeys(
        ("complete", "delay", "begin_bench", "end_bench", "reopen", "link", "unlink", "merge", "split"), WORKERS
    ),
    **dict.fromkeys(
        ("amend_subject", "amend_product", "amend_installation", "amend_client", "withdraw_completion"), WORKERS
    ),
    **dict.fromkeys(("let_follow", "leave_untold"), WORKERS),
    "unfollow": WORKERS | {"follower in copy"},
    **dict.fromkeys(("confirm", "dispute", "rate"), OWN),
    "tell_more": OF_CLIENT,
    "close": WORKERS | OWN,
    "reach": WORKERS | OWN,
    "reword": {"nurse"},
    "thank": OF_CLIENT,
    **dict.fromkeys(("count_words", "take_for_confirmation", "take_for_dispute", "take_for_thanks"), WORKERS),
    "record_automatic": set(),
    **dict.fromkeys(("register_contact", "register_machine_word", "put_away", "take_out_again"), WORKERS),
    "answer_sender": WORKERS,
    "write_down_contact": WORKERS,
    "admit_refusal": {"head"},
    "erase": {"head"},
    "put_back": {"administrator"},
}

ANY_STATE = {"reply", "note", "link", "record_automatic", "erase", "reword", "thank", "unfollow"}
CORRECTIONS = {"amend_subject", "amend_product", "amend_installation", "amend_client", "let_follow", "leave_untold"}
"""At any time, but where the work goes on in another request."""
NOT_CLOSED = ANY_STATE | CORRECTIONS | {"assign", "close", "merge", "split", "tell_more"}
UNDECIDED, DECIDED = NOT_CLOSED | {"classify"}, NOT_CLOSED | {"reclassify"}
IN_WORK = {"ask", "complete", "delay", "begin_bench"}

WHEN: dict[str, set[str]] = {
    "new": UNDECIDED | IN_WORK,
    "decided": DECIDED | IN_WORK,
    "incomplete": UNDECIDED | IN_WORK | {"adopt"},
    "adopted": UNDECIDED | IN_WORK | {"remind", "withdraw"},
    "waiting": UNDECIDED | IN_WORK | {"remind", "withdraw"},
    "undelivered": UNDECIDED | IN_WORK | {"reach"},
    "completed": UNDECIDED | {"confirm", "dispute", "withdraw_completion", "rate"},
    "closed": ANY_STATE | CORRECTIONS | {"reopen", "tell_more", "rate"},
    "closed long ago": ANY_STATE | CORRECTIONS | {"reopen"},
    "thanked": UNDECIDED
    | {"confirm", "dispute", "withdraw_completion", "rate"}
    | {"count_words", "take_for_confirmation", "take_for_dispute"},
    "added to": UNDECIDED | IN_WORK | {"take_for_thanks"},
    "added to when completed": UNDECIDED
    | {"confirm", "dispute", "withdraw_completion", "rate"}
    | {"take_for_thanks", "take_for_confirmation", "take_for_dispute"},
    "added to and answered": UNDECIDED | IN_WORK,
    "only thanked": UNDECIDED | IN_WORK | {"count_words"},
    "merged": ANY_STATE | {"tell_more"},
    "linked": UNDECIDED | IN_WORK | {"unlink"},
    "on a bench": (UNDECIDED | IN_WORK | {"end_bench"}) - {"begin_bench"},
}


@dataclass(frozen=True)
class Stood:
    """A request in some state, minutes after its receipt, and an older one of the same client beside it."""

    play: Play
    older: Ticket
    minutes: float

    def words(self) -> int:
        """The number of the client's newest words."""
        return Message.objects.filter(ticket=self.play.ticket, by="client").latest("seq").seq

    def mailbox(self) -> str:
        """Where somebody else of the same client is written to."""
        return self.play.company.clients["chief"].identities.get(kind="email").value

    def tied(self) -> int:
        """A request to which it is linked, the older one where it is to none."""
        found = self.play.ticket.entries.filter(kind="linked").first()
        return found.payload["ticket"] if found else self.older.pk

    def untied(self) -> int:
        """A request to which it is not linked: the older one, or one beside it where that is tied to it."""
        if not Tie.objects.of(self.play.ticket).exists():
            return self.older.pk
        beside = Ticket.objects.filter(subject=BESIDE).first()
        at = self.older.received_at
        return (beside or ticket_of(sends(self.play.company, "nurse", at, product="lis", subject=BESIDE))).pk

    def told(self, name: str) -> dict[str, Any]:
        """What an action is told so that nothing but right and state can stand in its way."""
        message = Message.objects.filter(ticket=self.play.ticket, by="client").latest("seq")
        words: dict[str, Any] = {"text": "Some words."}
        return {
            **dict.fromkeys(("reply", "ask", "note", "tell_more"), words),
            "assign": {"staff_id": None},
            "classify": {"level": "high", "reason": "It is."},
            "reclassify": {"level": "low", "change": Change.EASED, "reason": "It is."},
            "complete": {"ending": "informed", "text": "Done."},
            "delay": {"reason": next(iter(look(self.play.ticket, self.play.at(0)).edition.rules.delays))},
            **{each: {"reason": "Because."} for each in ("close", "reopen", "dispute")},
            "reword": {"seq": message.seq, "earlier": "", "text": "Other words."},
            "thank": {"text": "Thanks!"},
            **{
                key: {"seq": self.words()}
                for key in ("count_words", "take_for_confirmation", "take_for_dispute", "take_for_thanks")
            },
            "reach": {"how": "By phone."},
            "rate": {"rating": "good"},
            "unfollow": {"person_id": follower(self.play.company).pk},
            "amend_subject": {"subject": "A better name"},
            "amend_product": {"product_id": self.play.company.products["qr"].pk},
            "amend_installation": {"installation_id": stands_there(self.play.company).pk},
            "amend_client": {
                "person_id": self.play.company.clients["chief"].pk,
                "organisation_id": self.play.company.organisations["laboratory"].pk,
            },
            **{key: {"box": self.mailbox()} for key in ("let_follow", "leave_untold")},
            "link": {"other_id": self.untied()},
            "unlink": {"other_id": self.tied(), "reason": "Another fault."},
            "merge": {"into_id": self.older.pk},
            "erase": {"seq": message.seq},
            "split": {"seq": message.seq, "subject": "Another matter"},
            "record_automatic": {**words, "original": NO_LETTER},
        }.get(name, {})


def stands_there(siroka: Company) -> Installation:
    """Something that the laboratory has of a product that its agreement covers."""
    found = Installation.objects.filter(serial="QR-1").first()
    setup = Setup(siroka.products["qr"], FRIDAY.date(), serial="QR-1")
    return found or install(siroka.organisations["laboratory"], setup)


def follower(siroka: Company) -> Person:
    """Somebody of the laboratory who was in copy, wrote no request and answers for nobody."""
    found = Person.objects.filter(identities__value=IN_COPY).first()
    if found is None:
        found = introduce(siroka.desk, "Aibek Sample", [("email", IN_COPY)])
        join(found, siroka.organisations["laboratory"], Part.REQUESTER)
    return found


def somebody(siroka: Company, istom: Company, who: str) -> Viewer:
    """Each of the people who may try."""
    match who:
        case "head elsewhere":
            return as_staff(istom.staff["head"])
        case "client elsewhere":
            return as_person(istom.clients["owner"])
        case "left":
            staff = siroka.staff["colleague"]
            staff.left_at = FRIDAY
            return as_staff(staff)
        case "colleague of the nurse":
            other = introduce(siroka.desk, "Chinara Sample", [("email", "chinara@northlight.example")])
            join(other, siroka.organisations["laboratory"], Part.REQUESTER)
            return as_person(other)
        case "follower in copy":
            return as_person(follower(siroka))
        case "stranger":
            return Viewer(siroka.desk.pk)
    if who in siroka.staff:
        return as_staff(siroka.staff[who])
    return as_person(siroka.clients[who])


def completed(play: Play) -> None:
    complete(play.staff(2), "informed", "Done.")


def undelivered(play: Play) -> None:
    ask(play.staff(2), "Which one?")
    asked = Notice.objects.get(kind="asked", recipient=play.ticket.requester)
    outbox.returned(asked, play.at(3), "550 no such user")
    clerk.tick(play.at(3))


def thanked(play: Play) -> None:
    completed(play)
    tell_more(play.client(3), "Thanks!")


def added(play: Play) -> None:
    tell_more(play.client(3), "The second window is empty.")


def added_when_completed(play: Play) -> None:
    completed(play)
    added(play)


def answered(play: Play) -> None:
    added(play)
    reply(play.staff(4), "Which one?")


def only_thanked(play: Play) -> None:
    added(play)
    take_for_thanks(play.staff(4), play.last().seq)


def closed(play: Play) -> None:
    completed(play)
    confirm(play.client(3))


def merged(play: Play) -> None:
    older = Ticket.objects.exclude(pk=play.ticket.pk).get()
    merge(play.staff(2), older.pk)


def linked(play: Play) -> None:
    another = ticket_of(sends(play.company, "nurse", play.at(1), product="lis", effect="minor", hit="one"))
    link(play.staff(2), another.pk)


STATES: dict[str, tuple[Callable[[Play], object], float]] = {
    "new": (lambda play: None, 5),
    "decided": (lambda play: classify(play.staff(2), "medium"), 5),
    "incomplete": (lambda play: None, 5),
    "adopted": (lambda play: adopt(play.staff(2)), 5),
    "waiting": (lambda play: ask(play.staff(2), "Which one?"), 5),
    "undelivered": (undelivered, 5),
    "completed": (completed, 5),
    "thanked": (thanked, 5),
    "added to": (added, 5),
    "added to when completed": (added_when_completed, 5),
    "added to and answered": (answered, 5),
    "only thanked": (only_thanked, 5),
    "closed": (closed, 5),
    "closed long ago": (closed, 300 * DAY),
    "merged": (merged, 5),
    "linked": (linked, 5),
    "on a bench": (lambda play: begin_bench(play.staff(2)), 5),
}


@pytest.fixture
def stood(siroka: Company, lab: Play, request: pytest.FixtureRequest) -> Stood:
    """The request in the state that the test names."""
    if request.param in ("incomplete", "adopted"):
        lab.ticket = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one", details={}))
    done = sends(siroka, "nurse", lab.at(-60), product="lis", effect="minor", hit="one")
    follower(siroka)
    let_follow(lab.staff(1, "head"), IN_COPY)
    bring_about, minutes = STATES[request.param]
    bring_about(lab)
    lab.now()
    return Stood(lab, ticket_of(done), minutes)


@contextmanager
def taken_back() -> Iterator[CaptureQueriesContext]:
    """What is done here is undone; the statements that it asked for stay known."""
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        yield asked
        transaction.set_rollback(True)


def writes(asked: CaptureQueriesContext) -> list[str]:
    words = ("INSERT", "UPDATE", "DELETE")
    return [query["sql"] for query in asked.captured_queries if query["sql"].startswith(words)]


def tried(act: Callable[[], Any]) -> tuple[str, list[str]]:
    """Why it was refused, "" when it was done; and what it wrote."""
    with taken_back() as asked:
        try:
            act()
        except Refused as refused:
            return refused.why, writes(asked)
        return "", writes(asked)


@pytest.mark.parametrize(("stood", "state"), [(name, name) for name in STATES], indirect=["stood"])
def test_it_lets_nobody_do_what_is_not_theirs_or_not_now(stood: Stood, istom: Company, state: str) -> None:
    at, ticket = stood.play.at(stood.minutes), stood.play.ticket
    for who in EVERYBODY:
        viewer = somebody(stood.play.company, istom, who)
        for name, action in ACTIONS.items():
            if not isinstance(action, Action):
                continue
            told = action.inputs(**stood.told(name))
            order = Order(viewer, at, ticket_id=ticket.pk)
            why, written = tried(lambda action=action, order=order, told=told: action.carry_out(order, told))  # type: ignore[misc]
            case = f"{name} by {who} while {state}: {why!r}"
            if who == "follower in copy" and name in BY_WHO_SPEAKS:
                assert why == "only in copy", case
            elif who not in WHOSE[name]:
                assert why in OUTSIDE, case
            elif name in WHEN[state]:
                assert why == "", case
            else:
                assert why not in {"", "only in copy", *OUTSIDE}, case
            assert bool(written) == (why == ""), case


@pytest.mark.parametrize(("stood", "state"), [(name, name) for name in STATES], indirect=["stood"])
def test_it_offers_just_what_it_would_do(stood: Stood, istom: Company, state: str) -> None:
    known = look(stood.play.ticket, stood.play.at(stood.minutes))
    for who in EVERYBODY:
        viewer = somebody(stood.play.company, istom, who)
        mine = {name for name, whose in WHOSE.items() if who in whose and isinstance(ACTIONS[name], Action)}
        found = offered(viewer, known)
        if who in WORKERS | OF_CLIENT:
            assert found == mine & WHEN[state], f"{who} while {state}"
        # Others see no such request; what they could do if it were theirs is never more than a client's part.
        assert found <= {"confirm", "dispute", "tell_more", "close", "reword", "reach", "thank", "rate"} | (
            mine & WHEN[state]
        ), f"{who} while {state}"


@pytest.mark.parametrize("who", EVERYBODY)
def test_it_lets_nobody_run_an_errand_that_is_not_theirs(siroka: Company, istom: Company, lab: Play, who: str) -> None:
    viewer = somebody(siroka, istom, who)
    told: dict[str, dict[str, Any]] = {
        "admit_refusal": {"refusal_id": 0},
        "register_contact": {"kept_id": 0, "reason": "They called."},
        "register_machine_word": {"kept_id": 0, "reason": "They called."},
        **{each: {"kind": "refusal", "kept_id": 0} for each in ("put_away", "take_out_again")},
        "answer_sender": {"kind": "refusal", "kept_id": 0, "text": "Hello."},
        "write_down_contact": {"way": "talk", "came_at": lab.at(60), "text": "Hello.", "name": "Aida"},
        "put_back": {"staff_id": siroka.staff["specialist"].pk},
    }
    for name, errand in ACTIONS.items():
        if not isinstance(errand, Errand):
            continue
        inputs = errand.inputs(**told.get(name, {}))
        why, written = tried(lambda errand=errand, inputs=inputs: errand.carry_out(Wish(viewer, lab.at(5)), inputs))  # type: ignore[misc]
        is_theirs = who in WHOSE[name] or (who == "head elsewhere" and "head" in WHOSE[name])
        assert (why == "not yours to do") is not is_theirs, f"{name} by {who}: {why!r}"
        assert errand.may(viewer).holds is is_theirs
        if who != "specialist":
            assert written == [], f"{name} by {who}"


def test_it_knows_whose_every_action_is() -> None:
    assert set(WHOSE) == set(ACTIONS)


def test_it_lets_a_door_bring_words_of_somebody_unknown_and_nothing_else(lab: Play) -> None:
    nobody = Order(Viewer(lab.company.desk.pk), lab.at(5), ticket_id=lab.ticket.pk, by_channel=True)
    for name in ("confirm", "dispute", "close", "reply", "note"):
        why, written = tried(
            lambda name=name: ACTIONS[name](nobody, *([] if name == "confirm" else ["Words."]))  # type: ignore[misc]
        )
        assert (why, written) == ("not yours to do", [])
    done = ACTIONS["tell_more"](nobody, "It is worse now.")
    assert isinstance(done, Done)
    assert (lab.last().kind, lab.last().by, lab.last().person_id) == ("told_more", "client", None)


def test_it_lets_a_door_of_one_desk_write_on_no_request_of_another(lab: Play, istom: Company) -> None:
    order = Order(Viewer(istom.desk.pk), lab.at(5), ticket_id=lab.ticket.pk, by_channel=True)
    why, written = tried(lambda: ACTIONS["tell_more"](order, "It is worse now."))
    assert (why, written) == ("no such request", [])


@pytest.mark.parametrize("right", [STAFF, CLIENT, STAFF_OR_CLIENT, BY_CHANNELS])
def test_it_carries_nothing_out_in_a_role_that_nobody_has(siroka: Company, right: Right) -> None:
    for viewer in (
        Viewer(siroka.desk.pk),
        as_staff(siroka.staff["developer"]),
        as_staff(siroka.staff["administrator"]),
    ):
        assert not right.has(viewer)
        with pytest.raises(NotYours):
            right.capacity(Wish(viewer, FRIDAY))
    assert right.has(as_person(siroka.clients["nurse"])) is (right is not STAFF)
    assert right.has(as_staff(siroka.staff["specialist"])) is (right in (STAFF, STAFF_OR_CLIENT))


def test_it_signs_an_operators_act_with_the_desk_itself(lab: Play) -> None:
    order = Order(operator(lab.company.desk.pk), lab.at(5), ticket_id=lab.ticket.pk)
    close(order, "It was a test of the connection.")
    assert (lab.last().by, lab.last().staff_id, lab.last().person_id) == ("desk", None, None)


def test_it_examines_no_file_of_somebody_without_the_right(lab: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    from reglament.desk.tickets.actions import tell_more as module

    monkeypatch.setattr(module, "examine", lambda files: pytest.fail("A stranger's files were examined."))
    order = Order(Viewer(lab.company.desk.pk), lab.at(5), ticket_id=lab.ticket.pk)
    with pytest.raises(Refused, match="not yours to do"):
        ACTIONS["tell_more"](order, "See the file.", ())
