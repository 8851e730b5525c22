"""Nobody does a chore that is not theirs: every chore, by every role, by clients and by nobody; a refusal asks the database nothing.

The table is written from what each role is for (Siroka 1.2) and not from the abilities, so that the two hold each other.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from inspect import unwrap
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from every_chore import chores

from reglament.desk import front
from reglament.desk.answers.actions import Wording
from reglament.desk.answers.models import Article
from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.actions.end import CallOutcome
from reglament.desk.channels.phone.models import Call
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.conftest import FRIDAY
from reglament.desk.consents.actions import ConsentWording
from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.duty.actions import LadderTerms, OverrideTerms, RotationTerms, RuleTerms, TemporaryTerms
from reglament.desk.duty.models import (
    DutyOverride,
    DutyRule,
    DutySwap,
    Paging,
    PagingWay,
    Rotation,
    RotationUnit,
    SwapAnswer,
    TemporaryDuty,
)
from reglament.desk.duty.swaps.wanting import SwapTerms
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import Viewer, as_person, as_staff, operator
from reglament.desk.people.actions import AgreementTerms, Manner, PlaceNaming, Setup
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Agreement, ClientPlace, Identity, Installation, Part, Product, StaffRole
from reglament.desk.registry.views import organisations
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.workplace.actions.answer_offer import Passing
from reglament.desk.workplace.actions.choose_requests import SaidOfMany
from reglament.desk.workplace.actions.count_time import WorkSaid
from reglament.desk.workplace.actions.run_counter import CounterStop
from reglament.desk.workplace.actions.write_template import TemplateWording
from reglament.desk.workplace.models import AnswerTemplate, Batch, Density, PresenceState, SkipReason, WorkedTime
from tools.story import companies
from tools.story.acting import sends, ticket_of
from tools.story.by_operator import by_operator
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

EVERYBODY = (
    *("specialist", "head", "developer", "administrator", "left", "head elsewhere", "administrator elsewhere"),
    *("nurse", "chief", "client elsewhere", "nobody", "operator elsewhere"),
)
KEEPS_CLIENTS, MENDS = {"head", "administrator"}, {"head", "administrator"}
WORKS, RUNS = {"specialist", "head"}, {"administrator"}
LOOKS = WORKS | {"developer"}

WHOSE: dict[str, set[str]] = {
    **dict.fromkeys(
        (
            *("people.agree", "people.amend", "people.limit", "people.upgrade"),
            *("people.introduce", "people.describe", "people.identify", "people.forget"),
            *("people.open_place", "people.correct_place", "people.close_place"),
            *("people.install", "people.correct_installation", "people.retire"),
            *("people.issue_code", "people.issue_codes", "people.revoke_code"),
            *("people.join", "people.set_parts", "people.let_in", "people.shut_out", "people.name_organisation"),
        ),
        KEEPS_CLIENTS,
    ),
    **dict.fromkeys(("people.employ", "people.change_role", "people.leave", "people.name_product"), RUNS),
    **dict.fromkeys(("consents.name_consent", "consents.rewrite_consent", "consents.discard_consent"), KEEPS_CLIENTS),
    **dict.fromkeys(("consents.publish_consent", "consents.end_asking", "consents.ask_again"), KEEPS_CLIENTS),
    **dict.fromkeys(("rulebook.publish", "notices.try_again", "notices.leave_undelivered"), MENDS),
    "notices.send_elsewhere": MENDS & KEEPS_CLIENTS,
    **dict.fromkeys(("answers.write", "answers.rewrite", "answers.publish", "answers.withdraw"), WORKS),
    **dict.fromkeys(("workplace.save_view", "workplace.rename_view", "workplace.delete_view"), LOOKS),
    **dict.fromkeys(
        ("duty.write_rotation", "duty.remove_rotation", "duty.write_rule", "duty.remove_rule"), KEEPS_CLIENTS
    ),
    **dict.fromkeys(("duty.add_override", "duty.remove_override"), KEEPS_CLIENTS),
    **dict.fromkeys(("duty.write_temporary_duty", "duty.remove_temporary_duty"), KEEPS_CLIENTS),
    "duty.set_ladder": KEEPS_CLIENTS,
    "duty.take_care": WORKS,
    **dict.fromkeys(("duty.ask_swap", "duty.answer_swap"), LOOKS | RUNS),
    "workplace.choose_density": LOOKS,
    **dict.fromkeys(("workplace.watch", "workplace.stop_watching", "workplace.read_news"), LOOKS),
    **dict.fromkeys(("workplace.mark_read", "workplace.mark_unread", "workplace.have_before_oneself"), LOOKS),
    **dict.fromkeys(("workplace.choose_requests", "workplace.say_of_many", "workplace.look_at_stale"), WORKS),
    **dict.fromkeys(("workplace.begin_batch", "workplace.stop_batch", "workplace.take_back_batch"), WORKS),
    "workplace.share_view": {"head"},
    **dict.fromkeys(("workplace.write_template", "workplace.rewrite_template"), WORKS),
    **dict.fromkeys(("workplace.put_template_away", "workplace.bring_template_back"), WORKS),
    **dict.fromkeys(
        ("workplace.offer_next", "workplace.take_offered", "workplace.skip_offer", "workplace.say_why"), WORKS
    ),
    "workplace.be_present": WORKS,
    **dict.fromkeys(("workplace.say_worked", "workplace.correct_worked", "workplace.withdraw_worked"), WORKS),
    **dict.fromkeys(("workplace.start_counter", "workplace.stop_counter"), WORKS),
    **dict.fromkeys(("workplace.drop_counter", "workplace.keep_counting"), WORKS),
    **dict.fromkeys(("tickets.press", "tickets.take_back", "tickets.acknowledge"), WORKS),
    "workplace.set_offer_terms": {"head", "administrator"},
    **dict.fromkeys(("email.attempt", "email.make", "email.set_aside"), WORKS),
    "reports.subscribe_client": KEEPS_CLIENTS,
    "telegram.take_again": WORKS,
    **dict.fromkeys(("phone.take", "phone.log_call", "phone.let_be"), WORKS),
    **dict.fromkeys(("phone.consult", "phone.request", "phone.add", "phone.point_elsewhere"), WORKS),
    **dict.fromkeys(("phone.nobody_answered", "phone.keep_draft", "phone.name_caller", "phone.attach_number"), WORKS),
}

SOME_CONSENT = ConsentWording({"en": {"title": "A text", "text": "Some words."}})


@dataclass(frozen=True)
class Stock:
    """One of everything that a chore can be done to, at one desk."""

    company: Company
    article: Article
    mail: Quarantined
    message: SetAsideMessage
    call: Call
    request: Ticket
    batch: Batch
    template: AnswerTemplate
    worked: WorkedTime

    def told(self, name: str) -> tuple[Any, ...]:
        """What it is done to, and what it is told."""
        desk, nurse = self.company.desk, self.company.clients["nurse"]
        laboratory, lis = self.company.organisations["laboratory"], self.company.products["lis"]
        clinic, mis = self.company.organisations["clinic"], self.company.products["mis"]
        room = ClientPlace.objects.get(organisation=clinic, name="Ward 3")
        free = ClientPlace.objects.get_or_create(desk=desk, organisation=clinic, name="Attic")[0]
        stands = Installation.objects.get(place=room)
        held = Agreement.objects.filter(organisation=laboratory).first()
        found = Identity.objects.filter(person=nurse).first()
        said = CallOutcome(timezone.now(), "Some words.")
        words = Wording("en", "a-page", "manual", "A page", "Some words.")
        consent = ConsentPurpose.objects.of(desk).get()
        template = TemplateWording("Another", {"en": "Some words."})
        plain: dict[str, tuple[Any, ...]] = {
            "people.agree": (laboratory, AgreementTerms("licence", "L-9", (lis,), date(2026, 1, 1))),
            "people.amend": (held, "L-9", date(2026, 1, 1), (lis,)),
            "people.limit": (held, date(2027, 1, 1)),
            "people.upgrade": (held, "paid", date(2026, 4, 1)),
            "people.open_place": (clinic, PlaceNaming("Ward 4", room)),
            "people.correct_place": (room, PlaceNaming("Ward 5")),
            "people.close_place": (free, date(2027, 1, 1)),
            "people.install": (clinic, Setup(mis, date(2026, 1, 1), room, "5.0")),
            "people.correct_installation": (stands, Setup(mis, date(2026, 1, 1))),
            "people.retire": (stands, date(2027, 1, 1)),
            "people.issue_code": (stands, FRIDAY),
            "people.issue_codes": (clinic, [stands.pk], FRIDAY),
            "people.revoke_code": (stands, FRIDAY),
            "people.introduce": (desk, "Somebody New"),
            "people.describe": (nurse, "Another Name", Manner("ru", "Europe/Moscow")),
            "people.identify": (nurse, "email", "another@northlight.example"),
            "people.forget": (found,),
            "people.join": (nurse, self.company.organisations["clinic"]),
            "people.set_parts": (nurse, laboratory, [Part.AUTHORISED]),
            "people.let_in": (nurse, "another@northlight.example"),
            "people.shut_out": (nurse,),
            "people.name_organisation": (laboratory, "Another name"),
            "people.employ": (desk, "new@siroka.example", StaffRole.DEVELOPER, "Somebody New"),
            "people.change_role": (self.company.staff["specialist"], StaffRole.HEAD),
            "people.leave": (self.company.staff["specialist"], FRIDAY),
            "people.name_product": (Product(desk=desk), {"en": "A product"}, "a-product"),
            "rulebook.publish": (desk, {}),
            "notices.send_elsewhere": (desk, 0, "another@northlight.example", FRIDAY),
            "workplace.save_view": (desk, "Late ones", "show=open"),
            "workplace.rename_view": (desk, "none", "Late ones"),
            "workplace.delete_view": (desk, "none"),
            "workplace.share_view": (desk, "none", FRIDAY),
            "workplace.choose_density": (desk, Density.COMPACT),
            **{f"workplace.{name}": (desk, [1], FRIDAY) for name in ("mark_read", "mark_unread")},
            **{f"workplace.{name}": (desk, [1], FRIDAY) for name in ("watch", "stop_watching")},
            "workplace.read_news": (desk, self.request.pk, FRIDAY),
            "workplace.have_before_oneself": (desk, self.request.pk, 1, FRIDAY),
            "workplace.choose_requests": (desk, [self.request.pk], FRIDAY),
            "workplace.say_of_many": (self.batch, SaidOfMany("note", {}, "Some words."), FRIDAY),
            "workplace.look_at_stale": (self.batch, {1: 1}, FRIDAY),
            **{f"workplace.{name}": (self.batch, FRIDAY) for name in ("begin_batch", "stop_batch", "take_back_batch")},
            "workplace.write_template": (desk, template, FRIDAY),
            "workplace.rewrite_template": (self.template, template, FRIDAY),
            "workplace.put_template_away": (self.template, FRIDAY),
            "workplace.bring_template_back": (self.template,),
            "workplace.offer_next": (desk, FRIDAY),
            "workplace.take_offered": (desk, 1, FRIDAY),
            "workplace.skip_offer": (desk, Passing(1, SkipReason.CALL), FRIDAY),
            "workplace.say_why": (desk, 1, "call", FRIDAY),
            "workplace.be_present": (desk, PresenceState.BREAK, FRIDAY),
            "workplace.say_worked": (self.request, WorkSaid(5, FRIDAY.date()), FRIDAY),
            "workplace.correct_worked": (self.worked, WorkSaid(6, FRIDAY.date()), FRIDAY),
            "workplace.withdraw_worked": (self.worked, "A slip.", FRIDAY),
            "workplace.start_counter": (self.request, FRIDAY),
            "workplace.stop_counter": (self.request, CounterStop(), FRIDAY),
            "workplace.drop_counter": (self.request,),
            "workplace.keep_counting": (desk, 1, FRIDAY),
            "workplace.set_offer_terms": (self.company.staff["specialist"], [lis], 3),
            **of_roster(self.company),
            "consents.name_consent": (desk, "files", SOME_CONSENT, FRIDAY),
            "consents.rewrite_consent": (consent, SOME_CONSENT, FRIDAY),
            "consents.discard_consent": (consent,),
            "consents.publish_consent": (consent, FRIDAY),
            "consents.end_asking": (consent, FRIDAY),
            "consents.ask_again": (consent,),
            "answers.write": (desk, words, FRIDAY),
            "answers.rewrite": (self.article, words, FRIDAY),
            "answers.publish": (self.article, FRIDAY),
            "answers.withdraw": (self.article,),
            "email.set_aside": (self.mail, FRIDAY, "Nothing."),
            "email.attempt": (self.mail, FRIDAY),
            "reports.subscribe_client": (laboratory, self.company.clients["chief"], "", FRIDAY),
            "telegram.take_again": (self.message, FRIDAY),
            "phone.take": (self.call, FRIDAY),
            "phone.log_call": (desk, FRIDAY),
            "phone.let_be": (self.call,),
            "phone.keep_draft": (self.call, {"text": "Some words."}),
            "phone.name_caller": (self.call, nurse),
            "phone.attach_number": (self.call, nurse),
            "phone.add": (self.call, said, None),
        }
        if name.startswith("notices.") and name not in plain:
            return (desk, Notice.objects.all(), FRIDAY)
        if name == "email.make":
            return (self.mail, FRIDAY, None)
        return plain.get(name, (self.call, said))


def of_roster(company: Company) -> dict[str, tuple[Any, ...]]:
    """What is done to a roster: new rows of the desk, and rows that were never kept."""
    desk, specialist, hour = company.desk, company.staff["specialist"], time(9)
    ends = FRIDAY + timedelta(hours=1)
    turns = RotationTerms("Nights", "UTC", FRIDAY.date(), hour, 1, RotationUnit.DAYS, [specialist])
    return {
        "duty.write_rotation": (Rotation(desk=desk), turns, FRIDAY),
        "duty.remove_rotation": (Rotation(desk=desk), FRIDAY),
        "duty.write_rule": (DutyRule(desk=desk), RuleTerms({1}, hour, hour, "UTC", specialist), FRIDAY),
        "duty.remove_rule": (DutyRule(desk=desk), FRIDAY),
        "duty.add_override": (desk, OverrideTerms(FRIDAY, ends, specialist), FRIDAY),
        "duty.remove_override": (DutyOverride(desk=desk), FRIDAY),
        "duty.write_temporary_duty": (TemporaryDuty(desk=desk), TemporaryTerms(FRIDAY, ends, []), FRIDAY),
        "duty.remove_temporary_duty": (TemporaryDuty(desk=desk), FRIDAY),
        "duty.set_ladder": (desk, LadderTerms([], []), FRIDAY),
        "duty.take_care": (Paging(desk=desk), PagingWay.PAGE, FRIDAY),
        "duty.ask_swap": (desk, SwapTerms(specialist, (FRIDAY, ends)), FRIDAY),
        "duty.answer_swap": (DutySwap(desk=desk), SwapAnswer.DECLINED, FRIDAY),
    }


@pytest.fixture
def siroka() -> Company:
    return companies.siroka(FRIDAY)


@pytest.fixture
def istom() -> Company:
    return companies.istom(FRIDAY)


@pytest.fixture
def stock(siroka: Company) -> Stock:
    write: Callable[..., Article] = by_operator(chores()["answers.write"])
    article = write(siroka.desk, Wording("en", "first", "manual", "First", "Words."), FRIDAY)
    named: Callable[..., object] = by_operator(chores()["consents.name_consent"])
    named(siroka.desk, "first", SOME_CONSENT, FRIDAY)
    mail = Quarantined.objects.create(
        desk=siroka.desk, source="none.eml", received_at=FRIDAY, reached="a@siroka.example", size=1
    )
    call = Call.objects.create(call_id="1", desk=siroka.desk, began_at=FRIDAY, state="missed", number="+996312000199")
    message = SetAsideMessage.objects.create(desk=siroka.desk, received_at=FRIDAY)
    request = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", effect="minor", hit="one"))
    batch = Batch.objects.create(desk=siroka.desk, staff=siroka.staff["head"], key="none", made_at=FRIDAY)
    template = AnswerTemplate.objects.create(desk=siroka.desk, name="First", texts={"en": "Words."}, changed_at=FRIDAY)
    worked = WorkedTime.objects.create(
        desk=siroka.desk, ticket=request, staff=siroka.staff["specialist"], day=FRIDAY.date(), minutes=5,
        counted="hand", written_at=FRIDAY, key="none",
    )  # fmt: skip
    return Stock(siroka, article, mail, message, call, request, batch, template, worked)


def somebody(siroka: Company, istom: Company, who: str) -> Viewer:
    """Each of those who may try."""
    match who:
        case "head elsewhere" | "administrator elsewhere":
            return as_staff(istom.staff[who.split()[0]])
        case "client elsewhere":
            return as_person(istom.clients["owner"])
        case "operator elsewhere":
            return operator(istom.desk.pk)
        case "left":
            staff = siroka.staff["colleague"]
            staff.left_at = FRIDAY
            return as_staff(staff)
        case "nobody":
            return Viewer(siroka.desk.pk)
    return as_staff(siroka.staff[who]) if who in siroka.staff else as_person(siroka.clients[who])


def tried(act: Callable[[], object]) -> tuple[bool, list[str]]:
    """Whether it was theirs to do, and the statements it asked; what was written is taken back."""
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        try:
            act()
        except NotAllowedError:
            return False, [query["sql"] for query in asked.captured_queries if "SAVEPOINT" not in query["sql"]]
        except PermissionDenied:
            raise
        except Exception:
            pass
        transaction.set_rollback(True)
        return True, []


@pytest.mark.parametrize("who", EVERYBODY)
def test_it_lets_nobody_do_a_chore_that_is_not_theirs(stock: Stock, istom: Company, who: str) -> None:
    viewer = somebody(stock.company, istom, who)
    for name, chore in chores().items():
        kept, *told = stock.told(name)
        more = {"at": FRIDAY} if name == "rulebook.publish" else {}
        done, asked = tried(lambda: chore(viewer, kept, *told, **more))  # noqa: B023 - it is called at once.
        assert done is (who in WHOSE[name]), f"{name} by {who}"
        assert chore.may(viewer, kept) is done, f"{name} by {who}"
        assert done or asked == [], f"{name} by {who}"


def test_it_knows_whose_every_chore_is() -> None:
    assert set(WHOSE) == set(chores())


def test_it_lets_nobody_change_what_is_of_no_desk(stock: Stock) -> None:
    homeless = Call(call_id="2", began_at=FRIDAY)
    with pytest.raises(NotAllowedError):
        chores()["phone.take"](as_staff(stock.company.staff["head"]), homeless, FRIDAY)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "en",
            "“Publish an edition of the regulation” is not your part at this desk. "
            "Those who may do it: head of support, administrator.",
        ),
        (
            "ru",
            "Действие «Опубликовать редакцию регламента» не входит в вашу роль в этой службе. "
            "Его могут выполнить: руководитель поддержки, администратор.",
        ),
    ],
)
def test_it_says_what_was_refused_and_who_may_do_it(language: str, sentence: str) -> None:
    chore = chores()["rulebook.publish"]
    with override(language):
        assert NotAllowedError(chore.ability, chore.title).sentence == sentence


def test_a_page_that_forgot_to_ask_answers_with_that_sentence(siroka: Company) -> None:
    """The view of an organisation's name without what stands before it: its chore refuses all the same."""
    organisation = siroka.organisations["laboratory"]
    request = RequestFactory().post("/siroka/organisations/1/name/", {"name": "Another"})
    forgetful = unwrap(organisations.name)
    with pytest.raises(NotAllowedError) as refused:
        forgetful(Visit(request, siroka.desk, as_staff(siroka.staff["specialist"])), pk=organisation.pk)
    organisation.refresh_from_db()
    assert organisation.name != "Another"
    request.user = AnonymousUser()
    answer = front.refuse(request, refused.value)
    assert (answer.status_code, "“Name an organisation” is not your part" in answer.content.decode()) == (403, True)


def test_it_is_tried_at_a_desk_that_stands(stock: Stock) -> None:
    """Most chores end well for those whose they are, so that the table above shows more than early refusals."""
    viewer, ended = operator(stock.company.desk.pk), set()
    for name, chore in chores().items():
        kept, *told = stock.told(name)
        with transaction.atomic():
            try:
                chore(viewer, kept, *told, **({"at": FRIDAY} if name == "rulebook.publish" else {}))
                ended.add(name)
            except Exception:
                pass
            transaction.set_rollback(True)
    assert len(ended) > 0.7 * len(chores()), set(chores()) - ended
