"""The front pages: of the installation and of a desk; how soon the desk answers; files."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY
from reglament.desk.lib.tests.pdf_files import pdf
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Attachment
from reglament.desk.tickets.presentation.typical import typical
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company
from tools.story.official import official

PNG = saved(drawing(), "PNG")


def answered(company: Company, hours_ago: float, minutes: float, **more: str) -> None:
    received = FRIDAY - timedelta(hours=hours_ago)
    ticket = ticket_of(sends(company, "nurse", received, product="lis", **more))
    reply(by_staff(company.staff["specialist"], ticket, received + timedelta(minutes=minutes)), "Hello.")


def fetched(client: Client, address: str) -> Any:
    """The answer, read to its end so that the file is closed."""
    answer = client.get(address)
    if answer.streaming:
        answer.getvalue()
    return answer


def test_it_names_the_doors_by_clause_and_the_regulation(client: Client, siroka: Company) -> None:
    page = client.get("/siroka/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    for word in (
        f"tel:{official('siroka', 'phone').replace(' ', '')}",
        "mailto:",
        "https://t.me/",
        "#clause-2.1",
        "/siroka/regulation/",
    ):
        assert word in page


def test_it_says_whether_it_is_open_and_names_the_zone_to_those_elsewhere(client: Client, siroka: Company) -> None:
    page = client.get("/siroka/", headers={"accept-language": "en"}).content.decode()
    assert "Open now" in page
    assert page.count("Bishkek") == 1
    client.cookies["zone"] = "Asia/Bishkek"
    page = client.get("/siroka/", headers={"accept-language": "en"}).content.decode()
    assert page.count("Bishkek") == page.count("Times are shown for Bishkek") == 1


def test_it_takes_few_queries(
    client: Client, siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/siroka/")
    with django_assert_max_num_queries(4):
        client.get("/siroka/")


def test_it_lists_public_desks(client: Client, siroka: Company, istom: Company) -> None:
    Desk.objects.filter(slug="istom").update(public=False)
    page = client.get("/").content.decode()
    assert "/siroka/" in page
    assert "/istom/" not in page
    assert client.get("/istom/").status_code == 404


def test_it_shows_a_desk_that_is_not_public_to_its_own_people(client: Client, siroka: Company) -> None:
    Desk.objects.update(public=False)
    user = siroka.clients["nurse"].user
    assert user is not None
    client.force_login(user)
    assert client.get("/siroka/").status_code == 200


@pytest.mark.django_db
def test_it_opens_before_anything_is_published(client: Client) -> None:
    Desk.objects.create(
        slug="bare", name="Bare", regulation="bare", time_zone="UTC", region="KG", sender="a@bare.example"
    )
    page = client.get("/bare/", HTTP_ACCEPT_LANGUAGE="en").content.decode()
    assert "has not published its regulation yet" in page


def test_it_averages_first_answers_on_the_calendar_of_their_level(siroka: Company) -> None:
    edition = compiled(Edition.objects.of(siroka.desk).get())
    answered(siroka, 3, 10)
    answered(siroka, 2, 20)
    # Received at half past seven in the morning of Bishkek: an hour and a half before the office opens.
    answered(siroka, 10, 100, effect="minor", hit="one")
    figure = typical(siroka.desk, edition, FRIDAY)
    assert (figure.count, figure.hours, figure.goal_minutes, figure.clauses) == (3, 24, 15.0, ("2.6",))
    assert figure.minutes == pytest.approx((10 + 20 + 10) / 3)
    assert figure.plain_minutes == pytest.approx((10 + 20 + 100) / 3)


def test_it_takes_the_week_when_the_day_says_little(siroka: Company) -> None:
    edition = compiled(Edition.objects.of(siroka.desk).get())
    answered(siroka, 50, 10)
    figure = typical(siroka.desk, edition, FRIDAY)
    assert (figure.count, figure.hours, figure.minutes) == (1, 168, 10.0)


def test_it_has_no_figure_without_answers_and_no_goal_where_none_is_set(istom: Company) -> None:
    figure = typical(istom.desk, compiled(Edition.objects.of(istom.desk).get()), FRIDAY)
    assert (figure.count, figure.minutes, figure.goal_minutes) == (0, None, None)


@pytest.mark.usefixtures("media")
def test_it_hands_files_to_those_who_see_the_request_alone(client: Client, siroka: Company) -> None:
    files = (File("снимок 1.png", "image/png", PNG), File("a.pdf", "application/pdf", pdf()))
    sends(siroka, "nurse", timezone.now(), product="lis", files=files)
    picture, paper = Attachment.objects.order_by("pk")
    for who, status in (("nurse", 200), ("chief", 200), ("doctor", 404)):
        user = siroka.clients[who].user
        assert user is not None
        client.force_login(user)
        assert fetched(client, f"/siroka/files/{picture.pk}/").status_code == status
    client.force_login(siroka.staff["specialist"].user)
    shown = fetched(client, f"/siroka/files/{picture.pk}/")
    saved = fetched(client, f"/siroka/files/{paper.pk}/")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert shown["Content-Disposition"].startswith("inline; filename*=utf-8''")
    assert saved["Content-Disposition"].startswith("attachment")
    assert client.get(f"/istom/files/{picture.pk}/").status_code == 404


@pytest.mark.usefixtures("media")
def test_it_has_no_address_for_a_file_that_was_turned_down(client: Client, siroka: Company) -> None:
    sends(siroka, "nurse", timezone.now(), product="lis", files=(File("a.exe", "", b"MZ"),))
    client.force_login(siroka.staff["specialist"].user)
    assert client.get(f"/siroka/files/{Attachment.objects.get().pk}/").status_code == 404


@pytest.mark.usefixtures("media")
def test_it_says_that_a_file_is_gone_when_the_disk_has_lost_it(client: Client, siroka: Company) -> None:
    sends(siroka, "nurse", timezone.now(), product="lis", files=(File("a.png", "", PNG),))
    attachment = Attachment.objects.get()
    attachment.stored.storage.delete(str(attachment.stored.name))
    client.force_login(siroka.staff["specialist"].user)
    assert client.get(f"/siroka/files/{attachment.pk}/").status_code == 404
