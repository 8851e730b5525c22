"""The public pages of a regulation, for somebody who is not signed in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.models import Desk, Staff, StaffRole, User
from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook.actions import publish_shipped
from reglament.desk.rulebook.tests.law import LAUNCH, law, north
from tools.story.by_operator import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    desk = north()
    publish(desk, law(), at=LAUNCH)
    return desk


def second(desk: Desk) -> None:
    coming = timezone.now() + timedelta(days=30)
    publish(desk, law(2, f"{coming:%Y-%m-%d}", hours=2), at=timezone.now())


def read(client: Client, address: str, language: str = "en") -> str:
    answer = client.get(address, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_the_edition_in_force_with_rules_beside_the_text(client: Client, desk: Desk) -> None:
    page = read(client, "/north/regulation/")
    assert "Edition 1, in force now" in page
    assert 'id="clause-1.2"' in page
    assert "A request is solved within 4 hours" in page
    assert "solved within 4 hours" in page.partition("What the desk does")[2]
    assert desk.editions.get().fingerprint in page


def test_it_speaks_the_readers_language(client: Client, desk: Desk) -> None:
    page = read(client, "/north/regulation/", "ru")
    assert "Заявка решается за 4 ч." in page
    assert "Действует с" in page


def test_it_lists_coming_editions_beside_the_one_in_force(client: Client, desk: Desk) -> None:
    second(desk)
    page = read(client, "/north/regulation/")
    assert "Edition 1, in force now" in page
    assert "Edition 2, published and not yet in force" in page
    assert "within 4 hours" in page
    assert "within 2 hours" in read(client, "/north/regulation/editions/2/")


@pytest.mark.parametrize(("language", "old", "new"), [("en", "<del>4</del>", "<ins>2</ins>"), ("ru", "4", "2")])
def test_it_shows_by_clause_what_an_edition_changed(
    client: Client, desk: Desk, language: str, old: str, new: str
) -> None:
    second(desk)
    page = read(client, "/north/regulation/editions/2/changes/", language)
    assert old in page
    assert new in page
    assert "1.2" in page
    assert "#clause-1.1" not in page


def test_it_compares_with_any_other_edition(client: Client, desk: Desk) -> None:
    second(desk)
    page = read(client, "/north/regulation/editions/1/changes/?from=2")
    assert "Edition 1 beside edition 2" in page
    assert "<ins>4</ins>" in page


@pytest.mark.parametrize(
    "address",
    [
        "/nowhere/regulation/",
        "/north/regulation/editions/9/",
        "/north/regulation/editions/1/changes/",
        "/north/regulation/editions/1/changes/?from=7",
        "/north/regulation/editions/1/changes/?from=99999999999999999999",
    ],
)
def test_it_has_no_page_for_what_does_not_exist(client: Client, desk: Desk, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_hides_a_desk_that_is_not_public(client: Client, desk: Desk) -> None:
    Desk.objects.update(public=False)
    assert client.get("/north/regulation/").status_code == 404


def test_it_says_that_nothing_is_published_yet(client: Client) -> None:
    north()
    answer = client.get("/north/regulation/", HTTP_ACCEPT_LANGUAGE="en")
    assert answer.status_code == 404
    assert "No regulation has been published yet" in answer.content.decode()


def test_it_warns_its_owner_of_what_it_means(client: Client) -> None:
    """Only those who publish editions read it."""
    desk = north()
    waiting = '\n```rule\n[completeness]\nshould_hold = ["steps"]\nasks_for = ["steps"]\nwaits_for = ["steps"]\n```\n'
    sources = law()
    publish(desk, {**sources, "en": sources["en"] + waiting}, at=LAUNCH)
    said = "Clause 1.2: completeness.waits_for lets the desk&#x27;s own question stop clocks"
    assert said not in read(client, "/north/regulation/")
    head = User.objects.create_user("head@north.example", full_name="Hana Sample", language="en", time_zone="UTC")
    Staff.objects.create(desk=desk, user=head, role=StaffRole.HEAD)
    client.force_login(head)
    assert said in read(client, "/north/regulation/")
    User.objects.filter(pk=head.pk).update(language="ru")
    assert "вопрос самой службы останавливает сроки" in read(client, "/north/regulation/")


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_weaves_the_shipped_editions_in_few_queries(
    client: Client, language: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    desk = north()
    Desk.objects.update(regulation="siroka")
    desk.refresh_from_db()
    publish_shipped(desk, LAUNCH)
    read(client, "/north/regulation/", language)
    with django_assert_max_num_queries(4):
        page = read(client, "/north/regulation/", language)
    assert all(f'id="clause-{number}"' in page for number in ("1", "2.6", "3.7"))


def test_it_says_of_no_rule_that_the_desk_does_it_when_no_room_does(client: Client) -> None:
    place = a_desk("siroka")
    publish_shipped(place, LAUNCH)
    english = client.get("/siroka/regulation/").content.decode()
    russian = client.get("/siroka/regulation/", headers={"accept-language": "ru"}).content.decode()
    for page, by_hand in (
        (english, "The company does this by hand"),
        (russian, "Это компания делает сама, без системы"),
    ):
        handover = page.partition('id="clause-1.4"')[2].partition("</section>")[0]
        confirmation = page.partition('id="clause-3.7"')[2].partition("</section>")[0]
        assert by_hand in handover
        assert by_hand not in confirmation


def test_it_names_the_order_in_the_readers_language(client: Client) -> None:
    publish_shipped(a_desk("siroka"), LAUNCH)
    assert "приказ № 2 от" in read(client, "/siroka/regulation/", "ru")
    assert "order No. 2 of" in read(client, "/siroka/regulation/")
