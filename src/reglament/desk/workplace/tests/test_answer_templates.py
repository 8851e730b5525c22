"""Templates of answers: written, changed and put away on their page; offered, filled in and put into the words of a request."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.drafts.models import Draft
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Person
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.tests.visiting import browser, hidden, text_of
from reglament.desk.workplace.actions import write_template as acts
from reglament.desk.workplace.models import AnswerTemplate
from reglament.desk.workplace.offered_templates import MOST_OFFERED, TemplateFilling
from reglament.desk.workplace.views.tickets import find
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

PAGE = "/siroka/work/templates/"
GREETING = "Dear {{client}}, about {{request}} and {{product}}: {{target}}. {{writer}}, {{desk}}"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    """Half an hour after the request came."""
    with time_machine.travel(FRIDAY + timedelta(minutes=30)):
        yield


@pytest.fixture
def staff(siroka: Company) -> Client:
    return browser(siroka.staff["specialist"])


def kept(company: Company, name: str, told: dict[str, Any] | None = None, **texts: str) -> AnswerTemplate:
    wording = acts.TemplateWording(name, texts, **(told or {}))
    return acts.write_template(as_staff(company.staff["specialist"]), company.desk, wording, FRIDAY)


def area(answer: Any) -> str:
    found = re.search(r'<textarea name="text"[^>]*>\s*(.*?)</textarea>', answer.content.decode(), re.DOTALL)
    assert found
    return found[1]


# The page.


def test_it_keeps_a_template_and_lists_it(siroka: Company, staff: Client) -> None:
    told = {"name": "  Log   files ", "text_en": "Send us the log, {{client}}.", "text_ru": "", "manner": "question"}
    answer = staff.post(f"{PAGE}new/", told, follow=True)
    assert "The template “Log files” is saved." in text_of(answer)
    row = AnswerTemplate.objects.get()
    assert (row.name, row.texts, row.manner) == ("Log files", {"en": "Send us the log, {{client}}."}, "question")
    assert "Log files" in text_of(staff.get(f"{PAGE}?q=LOG us"))
    assert "No template was found" in text_of(staff.get(f"{PAGE}?q=nothing"))
    staff.post(f"{PAGE}new/", told)
    assert AnswerTemplate.objects.count() == 1, "pressed twice"


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"name": "A", "text_en": "One\n{{klient}} two words"}, "Line 2: there is no field {{klient}}."),
        ({"name": "", "text_en": "Some words here"}, "Name"),
        ({"name": "A", "text_en": " ", "text_ru": ""}, "Write its words in at least one language."),
        ({"name": "A", "text_en": "some words " * 900}, "at most 8000 characters"),
        ({"name": "Taken", "text_en": "Some words here"}, "The desk has a template of this name already."),
        ({"name": "A", "text_en": "Some words here", "product": "99999"}, "Product"),
    ],
)
def test_it_says_what_is_wrong_and_gives_every_word_back(
    siroka: Company, staff: Client, told: dict[str, str], said: str
) -> None:
    kept(siroka, "Taken", en="Other words.")
    answer = staff.post(f"{PAGE}new/", told)
    assert answer.status_code == 422
    assert said in text_of(answer)
    assert told["text_en"].strip() in answer.content.decode()
    assert AnswerTemplate.objects.count() == 1


def test_a_desk_that_promises_no_resolution_has_no_target(dental: Play) -> None:
    told = acts.TemplateWording("Soon", {"ru": "До {{срок}}"})
    with pytest.raises(ValidationError, match="срок"):
        acts.write_template(as_staff(dental.company.staff["specialist"]), dental.company.desk, told, FRIDAY)


def test_nobody_writes_over_what_a_colleague_wrote_unseen(siroka: Company, staff: Client) -> None:
    row = kept(siroka, "Greeting", en="First words.")
    address = f"{PAGE}{row.pk}/"
    mine = {"name": "Greeting", "text_en": "My own words.", "seen": "1"}
    staff.post(address, {**mine, "text_en": "Words of a colleague."})
    answer = staff.post(address, mine)
    assert answer.status_code == 422
    assert "Somebody else has changed this template" in text_of(answer)
    assert "Words of a colleague." in text_of(answer)
    assert "My own words." in answer.content.decode()
    seen = re.search(r'name="seen" value="(\d+)"', answer.content.decode())
    assert seen
    staff.post(address, {**mine, "seen": seen[1]})
    row.refresh_from_db()
    assert (row.texts, row.revision) == ({"en": "My own words."}, 3)


def test_it_is_put_away_and_brought_back(lab: Play) -> None:
    staff = browser(lab.company.staff["specialist"])
    row = kept(lab.company, "Greeting", en="First words.")
    assert "Nobody is offered it any more" in text_of(staff.post(f"{PAGE}{row.pk}/offering/", follow=True))
    assert offered(lab, "First") == ([], [])
    assert "Greeting" not in text_of(staff.get(PAGE))
    assert "Greeting" in text_of(staff.get(f"{PAGE}?show=away"))
    other = kept(lab.company, "Greeting", en="Other words.")
    answer = staff.post(f"{PAGE}{row.pk}/offering/", {"offered": "yes"}, follow=True)
    assert "Another template is called “Greeting” by now." in text_of(answer)
    staff.post(f"{PAGE}{other.pk}/", {"name": "Farewell", "text_en": "Other words."})
    staff.post(f"{PAGE}{row.pk}/offering/", {"offered": "yes"})
    assert offered(lab) == (["Farewell", "Greeting"], [])


def test_the_list_is_flat_in_the_number_of_templates(
    siroka: Company, staff: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        kept(siroka, f"Template {number:02}", en="Some words.")
    with django_assert_max_num_queries(6):
        page = staff.get(PAGE)
    assert len(re.findall("Template [0-9]{2}", text_of(page))) == 50
    after = re.search(r'href="\?(after=\d+)"', page.content.decode())
    assert after
    assert re.findall("Template [0-9]{2}", text_of(staff.get(f"{PAGE}?{after[1]}")))[0] == "Template 50"


# What is offered.


def offered(lab: Play, asked: str = "") -> tuple[list[str], list[str]]:
    """The names of those that fit, and of the others."""
    found = TemplateFilling(shown_of(lab)).offered(asked)
    return [each.template.name for each in found.fit], [each.template.name for each in found.others]


def shown_of(lab: Play) -> Any:
    return find(as_staff(lab.company.staff["specialist"]), lab.ticket.number)


def test_it_offers_first_what_fits_product_and_client(lab: Play) -> None:
    lis, mis = (lab.company.products[name].pk for name in ("lis", "mis"))
    kept(lab.company, "Of all", en="For all.", ru="Для всех.")
    kept(lab.company, "Of this", {"product_id": lis}, en="For this.")
    kept(lab.company, "Of another", {"product_id": mis}, en="For another.")
    kept(lab.company, "In Russian", ru="Только по-русски.")
    Person.objects.filter(pk=lab.ticket.requester_id).update(language="en")
    assert offered(lab) == (["Of all", "Of this"], ["In Russian", "Of another"])
    assert offered(lab, "ПО-русски") == ([], ["In Russian"])
    Person.objects.filter(pk=lab.ticket.requester_id).update(language="ru")
    assert offered(lab) == (["In Russian", "Of all"], ["Of another", "Of this"])
    Ticket.objects.filter(pk=lab.ticket.pk).update(product=None)
    assert offered(lab, "of") == (["Of all"], ["Of another", "Of this"])
    staff = browser(lab.company.staff["specialist"])
    page = text_of(staff.get(f"/siroka/work/{lab.ticket.number}/templates/"))
    assert "Для всех." in page
    assert re.search(r"Of another .*· English", page)


def test_it_fills_in_what_the_request_says_in_the_clients_language_and_zone(lab: Play) -> None:
    Person.objects.filter(pk=lab.ticket.requester_id).update(language="en", time_zone="Asia/Bishkek")
    row = kept(lab.company, "Greeting", en=GREETING)
    words = TemplateFilling(shown_of(lab)).filled(row).words
    nurse, writer = lab.company.clients["nurse"].full_name, lab.company.staff["specialist"].user.full_name
    product = lab.company.products["lis"].called("en")
    assert words.startswith(f"Dear {nurse}, about {lab.ticket.reference} and {product}: ")
    assert "(Bishkek)" in words
    assert words.endswith(f". {writer}, {lab.company.desk.name}")
    Ticket.objects.filter(pk=lab.ticket.pk).update(product=None)
    assert "and [product]:" in TemplateFilling(shown_of(lab)).filled(row).words


def test_the_list_for_a_request_costs_the_same_for_many(
    lab: Play, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(MOST_OFFERED * 2):
        kept(lab.company, f"Template {number:02}", en=GREETING)
    Person.objects.filter(pk=lab.ticket.requester_id).update(language="en")
    shown = shown_of(lab)
    with django_assert_num_queries(3):
        found = TemplateFilling(shown).offered()
    assert (len(found.fit), found.more) == (MOST_OFFERED, True)


# What is put in.


def look(lab: Play, said: str, **typed: str) -> Any:
    staff = browser(lab.company.staff["specialist"])
    address = f"/siroka/work/{lab.ticket.number}/"
    page = staff.get(address)
    return staff.post(f"{address}words/", {**hidden(page, "words"), "manner": "answer", "look": said, **typed})


def test_without_script_a_button_puts_it_behind_what_was_typed_and_sends_nothing(lab: Play) -> None:
    row = kept(lab.company, "Greeting", en="Dear {{client}}", ru="Dear {{client}}")
    answer = look(lab, "templates", text="My words.", template="gree")
    assert f'value="template-{row.pk}"' in answer.content.decode()
    assert area(answer) == "My words."
    answer = look(lab, f"template-{row.pk}", text="My own words.\n", manner="question")
    assert area(answer) == f"My own words.\n\nDear {lab.company.clients['nurse'].full_name}"
    assert re.search(r'value="question"[^>]*checked', answer.content.decode())
    assert area(look(lab, f"template-{row.pk}")).startswith("Dear")
    assert area(look(lab, "template-99999", text="My words.")) == "My words."
    assert not Message.objects.filter(text__contains="Dear").exists()
    assert not any("template" in each.fields for each in Draft.objects.all())


def test_words_with_a_gap_are_sent_only_by_whoever_means_them_so(lab: Play) -> None:
    staff = browser(lab.company.staff["specialist"])
    address = f"/siroka/work/{lab.ticket.number}/"

    def send(**typed: str) -> Any:
        page = staff.get(address)
        return staff.post(f"{address}words/", {**hidden(page, "words"), "text": "About [product].", **typed})

    before = lab.journal()
    answer = send(manner="answer")
    assert answer.status_code == 422
    assert "Nothing was sent: [product] still has to be filled in." in text_of(answer)
    assert area(answer) == "About [product]."
    assert "Send it with these words as they stand" in text_of(answer)
    assert "Send it with these words" not in text_of(staff.get(address))
    assert send(manner="answer", then="complete").status_code == 422
    assert send(manner="question", text="{{target}}?").status_code == 422
    assert lab.journal() == before
    assert send(manner="note").status_code == 302
    assert send(manner="answer", as_it_stands="on").status_code == 302
    assert lab.journal() == [*before, "noted", "answered"]


def test_another_product_is_no_gap(lab: Play) -> None:
    """What people write in brackets of their own goes as it is."""
    done = sends(lab.company, "nurse", FRIDAY, product="lis", effect="minor", hit="one", key="2")
    staff = browser(lab.company.staff["specialist"])
    address = f"/siroka/work/{ticket_of(done).number}/"
    page = staff.get(address)
    typed = {**hidden(page, "words"), "manner": "answer", "text": "See [1] and log[0]."}
    assert staff.post(f"{address}words/", typed).status_code == 302
