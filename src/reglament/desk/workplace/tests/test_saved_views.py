"""Saved views: a list under a name, one's own until a head shares it; and how densely each person sees the queue."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.access import offered_views, own_views
from reglament.desk.workplace.actions import save_view as views
from reglament.desk.workplace.models import SavedView
from tools.story.companies import Company

WORK = "/siroka/work/"
LATE = "show=open&promise=late&sort=due"


@pytest.fixture
def specialist(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def saved(page: Client, name: str = "Late ones", asked: str = LATE) -> SavedView:
    answer = page.post(f"{WORK}views/", {"name": name, "asked": asked})
    assert answer.status_code == 302, text_of(answer)
    return SavedView.objects.order_by("pk").last() or pytest.fail("nothing was saved")


def test_it_keeps_list_filters_and_order_and_opens_them_again(specialist: Client) -> None:
    answer = specialist.post(f"{WORK}views/", {"name": "  Late   ones ", "asked": f"sort=due&{LATE}&nonsense=1"})
    assert answer["Location"] == f"{WORK}?{LATE}"
    page = specialist.get(answer["Location"]).content.decode()
    assert "<bdi>Late ones</bdi>" in page.partition("</summary>")[2]
    assert re.search(rf'href="\?{LATE.replace("&", "&amp;")}"\s+aria-current="true"', page)


def test_a_name_that_is_used_again_takes_the_new_list(specialist: Client) -> None:
    saved(specialist)
    assert saved(specialist, asked="show=mine").asked == "show=mine"
    assert SavedView.objects.count() == 1


def test_it_is_renamed_and_deleted_by_its_maker(specialist: Client) -> None:
    one = saved(specialist)
    specialist.post(f"{WORK}views/{one.key}/name/", {"name": "Overdue"})
    assert SavedView.objects.get().name == "Overdue"
    specialist.post(f"{WORK}views/{one.key}/end/")
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(("typed", "said"), [(" \x00 ", "Give the view a name"), ("x" * 61, "at most 60 characters")])
def test_it_says_what_is_wrong_with_a_name_and_keeps_what_was_typed(specialist: Client, typed: str, said: str) -> None:
    answer = specialist.post(f"{WORK}views/", {"name": typed, "asked": LATE})
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert LATE.replace("&", "&amp;") in answer.content.decode()
    assert SavedView.objects.count() == 0


def test_two_of_one_person_never_have_one_name(specialist: Client, head: Client) -> None:
    one, _other = saved(specialist, "One"), saved(specialist, "Other")
    answer = specialist.post(f"{WORK}views/{one.key}/name/", {"name": "Other"})
    assert (answer.status_code, "name already" in text_of(answer)) == (422, True)
    saved(head, "Other")
    assert SavedView.objects.filter(name="Other").count() == 2


def test_it_keeps_no_more_than_anybody_can_look_through(specialist: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST_VIEWS", 1)
    saved(specialist)
    answer = specialist.post(f"{WORK}views/", {"name": "Another", "asked": LATE})
    assert (answer.status_code, "Delete one" in text_of(answer)) == (422, True)
    assert saved(specialist, asked="show=mine").asked == "show=mine"


def test_it_is_nobody_elses(siroka: Company, istom: Company, specialist: Client, head: Client) -> None:
    one = saved(specialist)
    assert "Late ones" not in text_of(head.get(WORK))
    for somebody in (head, browser(siroka.staff["developer"]), browser(istom.staff["head"])):
        for noun in ("name", "sharing", "end"):
            assert somebody.post(f"{WORK}views/{one.key}/{noun}/", {"name": "Mine"}).status_code == 404
    one.refresh_from_db()
    assert (one.name, one.shared_at) == ("Late ones", None)


def test_a_head_shares_one_with_the_desk_and_takes_it_back(
    siroka: Company, istom: Company, specialist: Client, head: Client
) -> None:
    one = saved(head, "For everybody")
    head.post(f"{WORK}views/{one.key}/sharing/", {"share": "1"})
    assert "For everybody shared by" in text_of(specialist.get(WORK))
    assert "For everybody" not in text_of(specialist.get(f"{WORK}views/"))
    assert specialist.post(f"{WORK}views/{one.key}/name/", {"name": "Mine"}).status_code == 404
    assert list(offered_views(as_staff(istom.staff["head"]))) == []
    head.post(f"{WORK}views/{one.key}/sharing/")
    assert "For everybody" not in text_of(specialist.get(WORK))


def test_a_specialist_shares_none(siroka: Company, specialist: Client) -> None:
    one = saved(specialist)
    assert "Share with the desk" not in text_of(specialist.get(f"{WORK}views/"))
    assert specialist.post(f"{WORK}views/{one.key}/sharing/", {"share": "1"}).status_code == 403
    with pytest.raises(PermissionDenied):
        views.share_view(as_staff(siroka.staff["specialist"]), siroka.desk, one.key, FRIDAY)
    one.refresh_from_db()
    assert one.shared_at is None


def test_what_somebody_shared_goes_with_them(siroka: Company, specialist: Client, head: Client) -> None:
    one = saved(head, "For everybody")
    head.post(f"{WORK}views/{one.key}/sharing/", {"share": "1"})
    leaving = siroka.staff["head"]
    leaving.left_at = FRIDAY
    leaving.save()
    assert "For everybody" not in text_of(specialist.get(WORK))
    assert list(own_views(as_staff(leaving))) == []


def test_it_remembers_for_each_person_how_densely_they_want_the_queue(specialist: Client, head: Client) -> None:
    answer = specialist.post(f"{WORK}density/", {"density": "comfortable", "asked": LATE})
    assert answer["Location"] == f"{WORK}?{LATE}"
    assert 'class="comfortable"' in specialist.get(WORK).content.decode()
    assert 'class="compact"' in head.get(WORK).content.decode()
    assert specialist.post(f"{WORK}density/", {"density": "none", "asked": LATE})["Location"] == f"{WORK}?{LATE}"
    assert 'class="comfortable"' in specialist.get(WORK).content.decode()
