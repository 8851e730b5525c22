"""Links to the manual in words for a client: only what clients read, first of the product; put in with script and without."""

import re

import pytest
from django.test import Client

from reglament.desk.answers.actions import Wording, publish, withdraw, write
from reglament.desk.answers.models import Article
from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Person
from reglament.desk.tickets.models import Entry
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.actions.write_template import TemplateWording, write_template
from reglament.desk.workplace.tests.many import some
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

PAGE = "/siroka/work/1/"


def page_of(company: Company, slug: str, title: str, product: str = "", language: str = "en") -> Article:
    head = as_staff(company.staff["head"])
    product_id = company.products[product].pk if product else None
    wording = Wording(language, slug, "manual", title, f"How to mend the printer: {title}.", product_id)
    made = write(head, company.desk, wording, FRIDAY)
    publish(head, made, FRIDAY)
    return made


@pytest.fixture
def manual(siroka: Company) -> dict[str, Article]:
    some(siroka, 1)
    Person.objects.update(language="en")
    pages = {
        "other": page_of(siroka, "other", "A printer of another", "mis"),
        "any": page_of(siroka, "any", "Any printer"),
        "own": page_of(siroka, "own", "The printer of the laboratory", "lis"),
        "russian": page_of(siroka, "own", "Принтер", "lis", "ru"),
        "hidden": page_of(siroka, "hidden", "A printer that nobody reads of", "lis"),
    }
    withdraw(as_staff(siroka.staff["head"]), pages["hidden"])
    return pages


def titles(client: Client, asked: str = "") -> list[str]:
    page = client.get(f"{PAGE}articles/", {"article": asked}).text
    return re.findall(r"formnovalidate><bdi>([^<]+)</bdi>", page)


def test_it_offers_what_clients_read_first_of_the_product(siroka: Company, manual: dict[str, Article]) -> None:
    client = browser(siroka.staff["specialist"])
    assert titles(client) == ["The printer of the laboratory", "Any printer"]
    assert titles(client, "printer") == ["The printer of the laboratory", "Any printer", "A printer of another"]
    assert titles(client, "nobody reads") == []
    Person.objects.update(language="ru")
    assert titles(client) == ["Принтер"]
    assert browser(siroka.staff["developer"]).get(f"{PAGE}articles/").status_code == 404


@pytest.mark.parametrize("noun", ["words", "completion"])
def test_it_is_put_in_without_script_and_nothing_is_sent(
    siroka: Company, manual: dict[str, Article], noun: str
) -> None:
    client = browser(siroka.staff["specialist"])
    told = {"text": "Good morning.", "manner": "answer", "key": "k", "seen": "1"}
    found = client.post(f"{PAGE}{noun}/", {**told, "look": "articles", "article": "laboratory"}).text
    assert f'value="article-{manual["own"].pk}"' in found
    assert ">\nGood morning.</textarea>" in found
    put = client.post(f"{PAGE}{noun}/", {**told, "look": f"article-{manual['own'].pk}"}).text
    assert re.search(
        r">\nGood morning.\n\nThe printer of the laboratory: https?://[^/]+/siroka/answers/own/</textarea>",
        put.replace("\r", ""),
    )
    hidden = client.post(f"{PAGE}{noun}/", {**told, "look": f"article-{manual['hidden'].pk}"}).text
    assert "answers/hidden" not in hidden
    assert not Entry.objects.filter(kind__in=("answered", "completed")).exists()


def test_templates_are_put_into_a_completion_but_no_questions(siroka: Company, manual: dict[str, Article]) -> None:
    head = as_staff(siroka.staff["head"])
    done = write_template(head, siroka.desk, TemplateWording("Done", {"en": "It is done, {{client}}."}), FRIDAY)
    asking = TemplateWording("Which one", {"en": "Which one?"}, manner="question")
    write_template(head, siroka.desk, asking, FRIDAY)
    client = browser(siroka.staff["specialist"])
    offered = client.get(f"{PAGE}templates/", {"in": "completion"}).text
    assert f'data-put="completion-template-{done.pk}-words"' in offered
    assert "Which one?" not in offered
    assert "Which one?" in client.get(f"{PAGE}templates/").text
    put = client.post(f"{PAGE}completion/", {"text": "", "key": "k", "seen": "1", "look": f"template-{done.pk}"}).text
    name = siroka.clients["nurse"].full_name
    assert f">\nIt is done, {name}.</textarea>" in put
    ids = re.findall(r'\sid="([^"]+)"', put)
    assert sorted(ids) == sorted(set(ids))
