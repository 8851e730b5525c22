"""Several requests at once, as somebody does it without script: ticked in the queue, tried, looked at, done, taken back."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.drafts.models import Draft
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Person, Staff
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Entry, Ticket
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.actions.write_template import TemplateWording, write_template
from reglament.desk.workplace.models import Batch, BatchItem
from reglament.desk.workplace.tests import many
from reglament.desk.workplace.tests.many import LATER, begun, said, some, told_of
from tools.story.acting import by_staff
from tools.story.companies import Company

WORK = "/siroka/work/"


def worked() -> None:
    """What pages say is said now."""
    many.worked(timezone.now())


def chosen(client: Client, tickets: list[Ticket], **more: str) -> str:
    """The address of what was ticked."""
    given = {"what": "ticked", "number": [each.number for each in tickets], **more}
    answer = client.post(f"{WORK}batches/", given)
    assert answer.status_code == 302
    return str(answer["Location"])


def test_it_goes_from_ticks_to_what_was_done_and_back(siroka: Company) -> None:
    tickets, client = some(siroka, 4), browser(siroka.staff["head"])
    queue = client.get(WORK).text
    assert queue.count('class="row-tick"') == 4
    assert 'form="many"' in queue
    page = chosen(client, tickets)
    assert "Nothing is done yet" in text_of(client.get(page))
    form = client.get(f"{page}reply/")
    assert "should be true of each of them" in text_of(form)
    assert client.post(f"{page}reply/", {"text": " "}).status_code == 422
    answer = client.post(f"{page}reply/", {"text": "We know of the fault."})
    assert answer["Location"] == page
    waiting = client.get(page)
    assert "0 of 4 looked at" in text_of(waiting)
    assert 'hx-trigger="every 1s"' in waiting.text
    assert re.search(rf'<noscript>\s*<p>\s*<a class="button" href="{page}">Look again', waiting.text)
    reply(by_staff(siroka.staff["specialist"], tickets[3], LATER), "I am on it.")
    worked()
    preview = client.get(page)
    assert "3 requests fit. Messages to clients: 3; people who will be told: 1." in text_of(preview)
    assert "This cannot be taken back. What clients were told cannot be taken back." in text_of(preview)
    assert "Somebody changed this request since you chose it." in text_of(preview)
    assert 'hx-trigger="every' not in preview.text
    seen = re.findall(r'name="seen"\s+value="([^"]+)"', preview.text)
    client.post(f"{page}standing/", {"seen": seen})
    worked()
    assert "4 requests fit." in text_of(client.get(page))
    client.post(f"{page}beginning/")
    assert "0 of 4 done" in text_of(client.get(page))
    worked()
    over = client.get(page)
    assert "4 requests are done. Messages to clients: 4; people who were told: 1." in text_of(over)
    assert "Take it back" not in text_of(over)
    assert Entry.objects.filter(kind="answered", staff=siroka.staff["head"]).count() == 4


def test_it_says_what_it_could_not_take_back(siroka: Company) -> None:
    tickets, client = some(siroka), browser(siroka.staff["head"])
    page = chosen(client, tickets)
    client.post(f"{page}assignee/", {"staff": "me"})
    worked()
    client.post(f"{page}beginning/")
    worked()
    assert "Take it back" in text_of(client.get(page))
    client.post(f"{page}assignee/", {"staff": "nobody"})
    assign(by_staff(siroka.staff["head"], tickets[1], LATER), siroka.staff["colleague"].pk)
    back = client.post(f"{page}undoing/")["Location"]
    worked()
    told = text_of(client.get(back))
    assert "2 requests fit. No client is told anything." in told
    assert "Cannot be taken back 1" in told
    assert "Somebody has changed the same since. It stays as they left it." in told
    client.post(f"{back}beginning/")
    worked()
    assert "Taken back on 2 requests. 1 is not; why stands below." in text_of(client.get(back))
    assert "It was taken back, as far as that could be done." in text_of(client.get(page))
    assert "Take back: Who works on them" in text_of(client.get(f"{WORK}batches/"))


def test_all_of_a_list_are_chosen_in_its_order_up_to_so_many(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    some(siroka, 5)
    client = browser(siroka.staff["specialist"])
    for where in ("views.batches", "actions.choose_requests"):
        monkeypatch.setattr(f"reglament.desk.workplace.{where}.MOST_IN_BATCH", 3)
    for sort, first in (("received", [1, 2, 3]), ("latest", [5, 4, 3])):
        show = "unread" if sort == "latest" else "turn"
        answer = client.post(f"{WORK}batches/", {"what": "list", "asked": f"show={show}&sort={sort}"})
        items = BatchItem.objects.of(Batch.objects.latest("pk"))
        assert [each.ticket.number for each in items.select_related("ticket")] == first
        assert "There are more. The first 3 are chosen" in text_of(client.get(answer["Location"]))


def test_nothing_ticked_is_told_in_the_list(siroka: Company) -> None:
    client = browser(siroka.staff["specialist"])
    answer = client.post(f"{WORK}batches/", {"what": "ticked", "asked": "show=mine"}, follow=True)
    assert answer.redirect_chain == [(f"{WORK}?show=mine", 302)]
    assert "Choose at least one request" in text_of(answer)


def test_its_words_are_a_draft_until_they_are_said(siroka: Company) -> None:
    tickets, client = some(siroka, 1), browser(siroka.staff["specialist"])
    page = chosen(client, tickets)
    form = client.get(f"{page}note/").text
    mark = re.search(r'name="draft" value="([^"]+)"', form)
    assert mark
    client.post("/siroka/drafts/", {"place": f"{page}note/", "draft": mark[1], "text": "Half a note"})
    assert "Half a note" in client.get(f"{page}note/").text or Draft.objects.count() == 0
    client.post(f"{page}note/", {"text": "A note", "draft": mark[1]})
    assert not Draft.objects.exists()


def test_what_somebody_chose_is_theirs_and_what_they_did_the_heads_too(siroka: Company, istom: Company) -> None:
    tickets = some(siroka)
    batch = said(siroka, tickets, "note", "Known.", who="specialist")
    page = f"{WORK}batches/{batch.key}/"
    strangers: list[Staff | Person] = [
        siroka.staff["colleague"],
        siroka.staff["developer"],
        siroka.clients["nurse"],
        istom.staff["head"],
    ]
    for somebody in (*strangers, siroka.staff["head"]):
        assert browser(somebody).get(page).status_code == 404
        assert browser(somebody).post(f"{page}beginning/").status_code in (403, 404)
    begun(batch, siroka, "specialist")
    assert "Done by" in text_of(browser(siroka.staff["head"]).get(page))
    for somebody in strangers:
        assert browser(somebody).get(page).status_code == 404
    assert browser(siroka.staff["specialist"]).get(f"{page}beginning/")["Location"] == page
    assert browser(siroka.staff["specialist"]).get(f"{page}nothing/").status_code == 404
    assert told_of(batch) == [("done", "")] * 3


def test_it_asks_the_same_few_queries_for_any_number(
    siroka: Company, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(siroka.staff["head"])
    batch = said(siroka, some(siroka, 12), "assignee", staff=siroka.staff["head"].pk)
    client.get(f"{WORK}batches/{batch.key}/")
    with django_assert_max_num_queries(7):
        assert client.get(f"{WORK}batches/{batch.key}/").text.count("<li") >= 12


def test_it_speaks_russian_and_has_forms_for_all_acts(siroka: Company) -> None:
    tickets, client = some(siroka, 2), browser(siroka.staff["head"], "ru")
    page = chosen(client, tickets)
    nouns = re.findall(rf'{page}(\w+)/"', unescape(client.get(page).text))
    assert nouns == ["assignee", "level", "product", "note", "reply", "link", "merge", "completion"]
    for noun in nouns:
        assert client.get(f"{page}{noun}/").status_code == 200
    other = {"other": str(tickets[0].number)}
    given = {"level": {"level": "critical", "change": "corrected", "reason": "Стоит всё."}, "product": {"product": ""}}
    given |= {"link": other, "merge": other, "completion": {"ending": "informed", "text": "Готово."}}
    for noun, told in given.items():
        assert client.post(f"{page}{noun}/", told).status_code == 302, noun
        worked()
        assert client.get(page).status_code == 200


def test_a_template_is_put_into_a_reply_to_many_and_nothing_is_said(siroka: Company) -> None:
    some(siroka, 2)
    head = as_staff(siroka.staff["head"])
    kept = write_template(head, siroka.desk, TemplateWording("Log", {"en": "Send the log, {{client}}."}), LATER)
    asking = TemplateWording("Which", {"en": "Which?"}, manner="question")
    write_template(head, siroka.desk, asking, LATER)
    client = browser(siroka.staff["head"])
    made = client.post("/siroka/work/batches/", {"what": "ticked", "number": ["1", "2"]})
    address = f"{made.headers['Location']}reply/"
    assert "Which" not in client.get(address).text
    put = client.post(address, {"text": "Hello.", "template": str(kept.pk), "look": "template"}).text
    assert ">\nHello.\n\nSend the log, {{client}}.</textarea>" in put.replace("\r", "")
    assert Batch.objects.get().act == ""
    refused = client.post(address, {"text": "{{nothing}}", "template": ""})
    assert (refused.status_code, "there is no field {{nothing}}" in refused.text) == (422, True)
