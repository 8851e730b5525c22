"""What a member of staff watches, as list, button and key: their own word, for one or many."""

import re

import pytest
from django.utils import timezone

from reglament.desk.people.models import Staff
from reglament.desk.tickets.models import Watcher
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.tests.many import some
from tools.story.companies import Company

WORK = "/siroka/work/"


def test_it_is_a_button_of_the_page_and_a_list_of_the_queue(siroka: Company) -> None:
    some(siroka, 2)
    client, other = browser(siroka.staff["specialist"]), browser(siroka.staff["head"])
    page = client.get(f"{WORK}1/").text
    assert re.search(r'name="watch"\s+id="watch"\s+value="1"\s+data-key="KeyW"', page)
    told = client.post(f"{WORK}watchings/", {"watch": "1"}, follow=True).text
    assert "You watch this request: a letter gathers what others do on it." in told
    assert "You watch it." in told
    assert re.findall(r'id="ticket-(\d+)"', client.get(f"{WORK}?show=watched").text) == ["1"]
    assert re.search(r'id="count-watched"[^>]*>1<', client.get(WORK).text)
    assert re.findall(r'id="ticket-(\d+)"', other.get(f"{WORK}?show=watched").text) == []
    assert "You watch it." not in other.get(f"{WORK}1/").text
    told = client.post(f"{WORK}watchings/", {"stop": "1"}, follow=True).text
    assert "You watch this request no more." in told
    assert not Watcher.objects.exists()


def test_colleagues_see_who_watches_and_nobody_who_has_left(siroka: Company) -> None:
    some(siroka, 1)
    names = {who: str(siroka.staff[who].user) for who in ("specialist", "developer", "head")}
    for who in names:
        browser(siroka.staff[who]).post(f"{WORK}watchings/", {"watch": "1"})
    Staff.objects.filter(pk=siroka.staff["developer"].pk).update(left_at=timezone.now())
    page = text_of(browser(siroka.staff["head"]).get(f"{WORK}1/"))
    assert re.search(rf"You watch it\. Watched by {names['specialist']} ?\.", page)
    browser(siroka.staff["specialist"]).post(f"{WORK}watchings/", {"stop": "1"})
    assert "Watched by" not in text_of(browser(siroka.staff["head"]).get(f"{WORK}1/"))


def test_many_are_watched_at_once_and_twice_is_once(siroka: Company) -> None:
    some(siroka, 3)
    client = browser(siroka.staff["developer"])
    for _twice in range(2):
        told = client.post(f"{WORK}watchings/", {"watch": "chosen", "number": ["1", "3", "99", "x"]}, follow=True)
        assert "You watch 2 ticked requests." in told.text
    assert Watcher.objects.count() == 2
    told = client.post(f"{WORK}watchings/", {"stop": "chosen", "number": ["1"], "asked": "show=watched"}, follow=True)
    assert told.redirect_chain == [(f"{WORK}?show=watched", 302)]
    assert "You watch 1 request no more." in told.text


@pytest.mark.parametrize("who", ["administrator", "nurse"])
def test_it_is_for_those_who_see_requests(siroka: Company, who: str) -> None:
    some(siroka, 1)
    somebody = siroka.staff.get(who) or siroka.clients[who]
    assert browser(somebody).post(f"{WORK}watchings/", {"watch": "1"}).status_code == 404
