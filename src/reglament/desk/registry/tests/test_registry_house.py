"""Pages of the desk's own products and staff, for administrators."""

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Desk, Product, Staff, StaffRole
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

PRODUCTS, STAFF = "/siroka/people/products/", "/siroka/people/staff/"


@pytest.fixture
def administrator(siroka: Company) -> Client:
    return browser(siroka.staff["administrator"])


@pytest.mark.parametrize("who", ["head", "specialist", "developer"])
def test_it_exists_for_administrators_alone(siroka: Company, who: str) -> None:
    client = browser(siroka.staff[who])
    member = siroka.staff["colleague"].pk
    for address in (PRODUCTS, f"{PRODUCTS}lis/", STAFF, f"{STAFF}{member}/", f"{STAFF}{member}/leave/"):
        assert client.get(address).status_code == 404
        assert client.post(address, {"role": "head"}).status_code == 404


def test_it_adds_a_product_and_names_it(siroka: Company, administrator: Client) -> None:
    given = {"slug": "archive", "name_en": "Archive", "name_ru": ""}
    assert "Archive" in text_of(administrator.post(PRODUCTS, given, follow=True))
    administrator.post(f"{PRODUCTS}archive/", {"name_en": "Archive", "name_ru": "Архив", "slug": "other"})
    assert Product.objects.of(siroka.desk).get(slug="archive").names == {"en": "Archive", "ru": "Архив"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"slug": "lis", "name_en": "Archive"}, "The desk has a product of this short name already."),
        ({"slug": "archive"}, "Write what the product is called, in one language at least."),
        ({"slug": "an archive", "name_en": "Archive"}, "Enter a valid “slug”"),
    ],
)
def test_it_says_what_is_wrong_with_a_product(
    siroka: Company, administrator: Client, given: dict[str, str], said: str
) -> None:
    answer = administrator.post(PRODUCTS, given)
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert f'value="{given["slug"]}"' in answer.content.decode()
    assert Product.objects.of(siroka.desk).count() == 11


def test_it_lists_staff_with_their_roles(administrator: Client) -> None:
    words = text_of(administrator.get(STAFF))
    assert "Gulnara Pattern head of support head@siroka.example" in words


def test_it_adds_staff_who_can_sign_in(siroka: Company, administrator: Client) -> None:
    given = {"full_name": "Asel Template", "email": "Asel@siroka.example", "role": "specialist"}
    administrator.post(STAFF, given)
    asel = Staff.objects.of(siroka.desk).get(user__email="asel@siroka.example")
    assert (asel.role, asel.user.full_name) == (StaffRole.SPECIALIST, "Asel Template")
    assert browser(asel).get("/siroka/work/").status_code == 200
    answer = administrator.post(STAFF, {**given, "role": "head"})
    assert "Asel Template works at the desk already, in the role “specialist”." in text_of(answer)
    answer = administrator.post(STAFF, {**given, "email": "asel"})
    assert (answer.status_code, 'value="asel"' in answer.content.decode()) == (422, True)


def test_it_changes_a_role(siroka: Company, administrator: Client) -> None:
    colleague = siroka.staff["colleague"]
    administrator.post(f"{STAFF}{colleague.pk}/role/", {"role": "head"})
    colleague.refresh_from_db()
    assert colleague.role == StaffRole.HEAD


def test_it_lets_staff_leave_at_once_and_come_back(siroka: Company, administrator: Client) -> None:
    colleague = siroka.staff["colleague"]
    theirs = browser(colleague)
    assert "Those who left Elnura Specimen" in text_of(administrator.post(f"{STAFF}{colleague.pk}/leave/", follow=True))
    assert theirs.get("/siroka/work/").status_code == 404
    assert administrator.get(f"{STAFF}{colleague.pk}/").status_code == 404
    given = {"full_name": "", "email": colleague.user.email, "role": "developer"}
    assert administrator.post(STAFF, given).status_code == 422
    administrator.post(STAFF, {**given, "full_name": "Elnura S."})
    colleague.refresh_from_db()
    assert (colleague.left_at, colleague.role, colleague.user.full_name) == (None, "developer", "Elnura Specimen")


def test_it_puts_requests_of_those_who_leave_back_into_the_queue(siroka: Company, administrator: Client) -> None:
    now = timezone.now()
    colleague, head = siroka.staff["colleague"], siroka.staff["head"]
    theirs, closed, others = (ticket_of(sends(siroka, "nurse", now)) for _ in range(3))
    for ticket, staff in ((theirs, colleague), (closed, colleague), (others, head)):
        assign(by_staff(staff, ticket, now), staff.pk)
    complete(by_staff(colleague, closed, now), "informed", "Done.")
    close(by_staff(colleague, closed, now), "Solved on the phone.")
    said = text_of(administrator.post(f"{STAFF}{colleague.pk}/leave/", follow=True))
    assert "Their open requests are back in the queue." in said
    held = {each.pk: each.assignee for each in Ticket.objects.all()}
    assert held == {theirs.pk: None, closed.pk: colleague, others.pk: head}
    last = theirs.entries.latest("seq")
    assert (last.kind, last.staff, last.payload["assignee"]) == ("assigned", siroka.staff["administrator"], None)


def test_it_puts_nothing_back_for_those_who_cannot_leave(siroka: Company, administrator: Client) -> None:
    alone = siroka.staff["administrator"]
    ticket = ticket_of(sends(siroka, "nurse", timezone.now()))
    Ticket.objects.filter(pk=ticket.pk).update(assignee=alone)
    administrator.post(f"{STAFF}{alone.pk}/leave/")
    ticket.refresh_from_db()
    assert ticket.assignee == alone


@pytest.mark.parametrize(("noun", "given"), [("leave", {}), ("role", {"role": "head"})])
def test_it_keeps_the_last_administrator(
    siroka: Company, administrator: Client, noun: str, given: dict[str, str]
) -> None:
    alone = siroka.staff["administrator"]
    answer = administrator.post(f"{STAFF}{alone.pk}/{noun}/", given)
    assert (answer.status_code, "is the only administrator of the desk" in text_of(answer)) == (422, True)
    alone.refresh_from_db()
    assert (alone.left_at, alone.role) == (None, "administrator")


def test_it_touches_no_staff_of_another_desk(istom: Company, siroka: Company) -> None:
    client = browser(istom.staff["administrator"])
    assert client.post(f"/istom/people/staff/{siroka.staff['head'].pk}/leave/").status_code == 404
    assert client.get("/istom/people/products/lis/").status_code == 404


def test_it_asks_few_queries_for_products_and_staff(
    siroka: Company, administrator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    administrator.get(STAFF)
    for address in (PRODUCTS, f"{PRODUCTS}lis/", STAFF, f"{STAFF}{siroka.staff['head'].pk}/"):
        with django_assert_max_num_queries(8):
            assert administrator.get(address).status_code == 200


@pytest.mark.parametrize(
    ("noun", "given"), [("leave", {}), *(("role", {"role": role}) for role in ("administrator", "developer"))]
)
def test_it_gives_back_what_nobody_works_on_any_more(
    siroka: Company, administrator: Client, noun: str, given: dict[str, str]
) -> None:
    colleague, now = siroka.staff["colleague"], timezone.now()
    theirs = [ticket_of(sends(siroka, "nurse", now, product="lis", key=key)) for key in ("1", "2")]
    other = ticket_of(sends(siroka, "nurse", now, product="lis", key="3"))
    for ticket in theirs:
        assign(by_staff(siroka.staff["head"], ticket, timezone.now()), colleague.pk)
    assign(by_staff(siroka.staff["head"], other, timezone.now()), siroka.staff["specialist"].pk)
    administrator.post(f"{STAFF}{colleague.pk}/{noun}/", given)
    assert list(Ticket.objects.order_by("pk").values_list("assignee", flat=True)) == [
        None,
        None,
        siroka.staff["specialist"].pk,
    ]
    for ticket in theirs:
        entry = ticket.entries.latest("seq")
        assert (entry.kind, entry.payload, entry.staff) == (
            "assigned",
            {"assignee": None},
            siroka.staff["administrator"],
        )
    (told,) = Notice.objects.filter(kind="given_back")
    assert told.staff == siroka.staff["head"]
    assert told.payload == {"name": "Elnura Specimen", "numbers": [1, 2], "count": 2}
    letter = compose(told, timezone.now())
    assert letter is not None
    assert "SIROKA-1, SIROKA-2" in str(letter.body)
    assert "/siroka/work/?show=unassigned" in str(letter.body)


def test_it_gives_back_nothing_of_who_goes_on_working_on_requests(siroka: Company, administrator: Client) -> None:
    colleague = siroka.staff["colleague"]
    ticket = ticket_of(sends(siroka, "nurse", timezone.now(), product="lis"))
    assign(by_staff(siroka.staff["head"], ticket, timezone.now()), colleague.pk)
    administrator.post(f"{STAFF}{colleague.pk}/role/", {"role": "head"})
    assert Ticket.objects.get().assignee == colleague
    assert not Notice.objects.filter(kind="given_back").exists()


def test_it_sends_no_letter_of_a_request_to_who_may_see_none(siroka: Company, administrator: Client) -> None:
    colleague = siroka.staff["colleague"]
    ticket = ticket_of(sends(siroka, "nurse", timezone.now(), product="lis"))
    assign(by_staff(siroka.staff["head"], ticket, timezone.now()), colleague.pk)
    (waiting,) = Notice.objects.filter(staff=colleague)
    assert compose(waiting, timezone.now()) is not None
    administrator.post(f"{STAFF}{colleague.pk}/role/", {"role": "administrator"})
    assert compose(Notice.objects.get(pk=waiting.pk), timezone.now()) is None


def test_its_pages_open_where_its_zone_does_not_exist(siroka: Company, administrator: Client) -> None:
    """Where signing in leads to, on the way to what says it."""
    Desk.objects.update(time_zone="Mars/Olympus")
    assert administrator.get("/siroka/people/house/").status_code == 200
    assert "reglament desk zone --desk siroka" in text_of(administrator.get("/siroka/work/health/"))
