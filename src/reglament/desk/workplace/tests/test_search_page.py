"""The search of staff: what was typed, what is found, in what order, and what is said of what was not understood."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.answers.tests.pages_of_manual import a_page
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets import indexing
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.searching import finding
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.vitals.models import Keepsake
from reglament.desk.workplace.tests.test_queue_page import a_queue
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.companies import Company

SEARCH = "/siroka/work/search/"


def look(company: Company, asked: str, who: str = "specialist", language: str = "en", **more: Any) -> Any:
    return browser(company.staff[who], language).get(SEARCH, {"q": asked, **more})


def numbers(answer: Any) -> list[int]:
    return [
        int(number)
        for number in re.findall(
            r'class="subject"\s+id="ticket-\d+"\s+href="/siroka/work/(\d+)/"', answer.content.decode()
        )
    ]


@pytest.mark.parametrize("words", ["1", "SIROKA-1", "siroka-1", "[SIROKA-1]", "№ 1", "#1", " 1 "])
def test_a_number_opens_its_request_at_once(siroka: Company, words: str) -> None:
    a_queue(siroka)
    answer = look(siroka, words)
    assert (answer.status_code, answer["Location"]) == (302, "/siroka/work/1/")


def test_a_number_of_no_request_is_looked_for_as_words(siroka: Company) -> None:
    sends(siroka, "nurse", FRIDAY, product="lis", subject="Error 4711", text="It stops.")
    assert numbers(look(siroka, "4711")) == [1]


@pytest.mark.parametrize("words", ["printer", "PALE", "printing pales", "prints printer"])
def test_it_finds_subjects_in_every_form_of_their_words(siroka: Company, words: str) -> None:
    a_queue(siroka)
    assert numbers(look(siroka, words)) == [1]


def test_it_finds_what_people_said_and_what_colleagues_noted(lab: Play) -> None:
    reply(lab.staff(1), "Замените картридж, пожалуйста.")
    note(lab.staff(2), "A zebra was here.")
    assert numbers(look(lab.company, "картриджи")) == numbers(look(lab.company, "zebras")) == [1]
    page = look(lab.company, "zebra").content.decode()
    assert "<mark>zebra</mark>" in page
    assert "Internal note" in page
    assert "No request is found" in text_of(look(lab.company, "сканер"))


def test_it_shows_the_words_by_which_a_request_was_found_and_who_wrote_them(lab: Play) -> None:
    reply(lab.staff(1), "Restart the analyser.")
    reply(lab.staff(2), "Something else.")
    page = text_of(look(lab.company, "analyser"))
    said = page[page.index("Daniyar Specimen ,") :]
    assert re.match(r"Daniyar Specimen , Fri 6 March[ 0-9]*, 17:31 : Restart the analyser \. ", said)


def test_the_newest_stand_first_and_pages_follow_each_other(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    for number in range(5):
        sends(siroka, "nurse", FRIDAY, product="lis", subject=f"Printer {number}")
    assert list(pages(siroka, "printer")) == [[5, 4], [3, 2], [1]]


def pages(company: Company, asked: str) -> Iterator[list[int]]:
    """The numbers of page after page, by the links to the next one."""
    answer = look(company, asked)
    while True:
        yield numbers(answer)
        further = re.search(r'rel="next" href="([^"]*)"', answer.content.decode())
        if further is None:
            return
        answer = browser(company.staff["specialist"]).get(SEARCH + further[1].replace("&amp;", "&"))


def test_the_best_stand_first_where_that_is_wanted_and_they_are_few(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "PAGE", 2)
    for subject in ("A printer", "Anything", "Something"):
        sends(siroka, "nurse", FRIDAY, product="lis", subject=subject, text="About the printer.")
    assert numbers(look(siroka, "printer")) == [3, 2]
    assert numbers(look(siroka, "printer", order="best"))[0] == 1
    assert sorted(
        numbers(look(siroka, "printer", order="best")) + numbers(look(siroka, "printer", order="best", page=2))
    ) == [1, 2, 3]
    monkeypatch.setattr(finding, "RANKED", 3)
    page = look(siroka, "printer", order="best")
    assert numbers(page) == [3, 2]
    assert "Best first" not in text_of(page)


def test_it_counts_as_far_as_it_says(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(4):
        sends(siroka, "nurse", FRIDAY, product="lis", subject="A printer")
    assert "4 requests" in text_of(look(siroka, "printer"))
    monkeypatch.setattr(finding, "PAGE", 2)
    monkeypatch.setattr(finding, "CHUNK", 3)
    assert re.search(r"\b\d\+ requests", text_of(look(siroka, "printer")))
    monkeypatch.setattr(finding, "CHUNK", 6)
    monkeypatch.setattr("reglament.desk.tickets.pages.search.COUNTED", 2)
    assert "1,000+ requests" in text_of(look(siroka, "printer"))
    assert "1000+ заявок" in text_of(look(siroka, "printer", language="ru"))


FILTERED = [
    ("level:medium", [1]),
    ("уровень:средний", [1]),
    ("level:medium level:low", [2, 1]),
    ("state:waiting", [2]),
    ("состояние:закрыта", []),
    ("state:unfinished printer", [1]),
    ("product:laboratory printer", [1]),
    ("продукт:mis", [3]),
    ('org:"Northlight Laboratory"', [2, 1]),
    ("орг:northlihgt", [2, 1]),
    ("from:Placeholder", [3]),
    ("от:плакехолдер", []),
    ("assignee:me", [1]),
    ("исполнитель:никто", [3, 2]),
    ("assignee:Specimen printer", [1]),
    ("after:2026-03-06", [3, 2, 1]),
    ("after:07.03.2026", []),
    ("before:2026-03-07 org:maple", [3]),
    ("после:06.03.2026 до:07.03.2026 printer", [1]),
    ("level: medium", [1]),
    ('"prints pale"', [1]),
    ('"pale prints"', []),
    ("analy*", [3]),
]


@pytest.fixture
def various(siroka: Company) -> Company:
    tickets = a_queue(siroka)
    specialist = siroka.staff["specialist"]
    assign(by_staff(specialist, tickets["usual"], FRIDAY), specialist.pk)
    ask(by_staff(siroka.staff["colleague"], tickets["wish"], FRIDAY), "Which column?")
    return siroka


@pytest.mark.parametrize(("asked", "found"), FILTERED)
def test_it_understands_filters_in_both_languages(siroka: Company, asked: str, found: list[int]) -> None:
    first = ticket_of(
        sends(siroka, "nurse", FRIDAY, product="lis", subject="The printer prints pale", effect="minor", hit="one")
    )
    wish = ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", subject="A column", effect="change", hit="one"))
    sends(siroka, "doctor", FRIDAY, product="mis", subject="The analyser", effect="stopped", hit="everyone")
    specialist = siroka.staff["specialist"]
    assign(by_staff(specialist, first, FRIDAY), specialist.pk)
    ask(by_staff(siroka.staff["colleague"], wish, FRIDAY), "Which one?")
    if "nobody" in asked or "никто" in asked:
        assign(by_staff(siroka.staff["head"], wish, FRIDAY), None)
    assert numbers(look(siroka, asked)) == found


@pytest.mark.parametrize(("few", "read"), [(500, 12_000), (0, 12_000)])
def test_filters_of_rows_find_the_same_however_many_requests_they_leave(
    various: Company, monkeypatch: pytest.MonkeyPatch, few: int, read: int
) -> None:
    monkeypatch.setattr(finding, "FEW", few)
    assert numbers(look(various, "level:medium printer")) == [1]
    assert numbers(look(various, "state:waiting")) == [2]


def test_it_asks_before_it_looks_further(siroka: Company, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "FEW", 0)
    monkeypatch.setattr(finding, "CHUNK", 2)
    monkeypatch.setattr(finding, "READ", 2)
    for number in range(3):
        sends(
            siroka,
            "nurse",
            FRIDAY,
            product="lis",
            subject="A printer",
            effect="minor" if number else "stopped",
            hit="everyone",
        )
    page = look(siroka, "printer level:critical")
    assert numbers(page) == []
    assert "Look through older ones" in text_of(page)
    assert [1] in list(pages(siroka, "printer level:critical"))


WRONG = [
    ("level:huge", "No level is called “huge”, so this filter is left aside. The levels are:"),
    (
        "state:lost",
        "No state is called “lost”, so this filter is left aside. The states are: in work, waiting for the client",
    ),
    ("product:toaster", "No product is called “toaster”, so this filter is left aside. The products are:"),
    ("org:zzzz", "No organisation is called “zzzz” or nearly so, so this filter is left aside."),
    ("from:zzzz", "None of the clients' people is called “zzzz” or nearly so, so this filter is left aside."),
    ("assignee:zzzz", "Nobody at the desk is called “zzzz” or nearly so, so this filter is left aside."),
    ("after:someday", "“someday” is no day, so this filter is left aside. Write a day as 2026-11-03 or 03.11.2026."),
    ("before:31.02.2026", "“31.02.2026” is no day"),
    (
        "leval:medium",
        "“leval:medium” is looked for as words. If you meant a filter, write level: with a colon and no space.",
    ),
    ("one two three four five six seven eight nine ten eleven twelve thirteen", "Only the first 12 words"),
]


@pytest.mark.parametrize(("asked", "said"), WRONG)
def test_it_says_what_it_did_not_understand(siroka: Company, asked: str, said: str) -> None:
    a_queue(siroka)
    page = text_of(look(siroka, f"printer {asked}")).replace("&#x27;", "'")
    assert said in page


def test_it_repeats_what_it_understood_and_takes_a_filter_away(various: Company) -> None:
    page = look(various, 'printer level:medium org:"Northlight Laboratory"').content.decode()
    assert re.search(
        r'href="\?q=printer\+org%3A%22Northlight\+Laboratory%22">\s*<span class="soft">level:</span>', page
    )
    russian = text_of(look(various, "printer level:medium", language="ru"))
    assert "уровень: средний" in russian


@pytest.mark.parametrize(("asked", "said"), [("зкштеук", "other layout"), ("prin", "begin with it")])
def test_it_tries_other_ways_where_nothing_has_the_words(siroka: Company, asked: str, said: str) -> None:
    a_queue(siroka)
    page = look(siroka, asked)
    assert 1 in numbers(page)
    assert said in text_of(page)


def test_it_finds_words_that_stand_in_different_messages(lab: Play) -> None:
    reply(lab.staff(1), "A flamingo.")
    reply(lab.staff(2), "A giraffe.")
    page = look(lab.company, "flamingo giraffe")
    assert numbers(page) == [1]
    assert "different places" in text_of(page)
    assert numbers(look(lab.company, "flamingo zebra")) == []


def test_it_finds_people_and_organisations_with_slips(siroka: Company) -> None:
    page = text_of(look(siroka, "Placehodler"))
    assert "Maria Placeholder Maple Street Clinic" in page
    assert "Northlight Laboratory organisation" in text_of(look(siroka, "nortlight"))
    assert "Maria Placeholder" in text_of(look(siroka, "maria@maple.example"))
    assert "Clients" not in text_of(look(siroka, "Placeholder level:medium"))


def test_cards_of_clients_are_for_those_who_keep_clients(siroka: Company) -> None:
    address = f"/siroka/people/persons/{siroka.clients['doctor'].pk}/"
    assert address in look(siroka, "Placeholder", "head").content.decode()
    assert address not in look(siroka, "Placeholder").content.decode()


def test_it_finds_pages_of_the_manual(siroka: Company) -> None:
    a_page(siroka.desk, "Printing labels", language="en")
    assert "In the manual Printing labels" in text_of(look(siroka, "labels"))


def test_it_says_while_older_requests_are_still_put_in(siroka: Company) -> None:
    said = "Older requests are still being put into the search"
    assert said not in text_of(look(siroka, "printer"))
    Keepsake.objects.create(name=indexing.FILLED, value="0")
    assert said in text_of(look(siroka, "printer"))


def test_it_escapes_what_people_wrote_and_what_was_typed(siroka: Company) -> None:
    sends(siroka, "nurse", FRIDAY, product="lis", subject="<script>alert(1)</script>", text="<script>alert(2)</script>")
    assert b"<script>alert" not in look(siroka, "<script>alert(1)</script> level:<script>").content


def test_it_asks_as_few_queries_for_many_as_for_one(siroka: Company) -> None:
    """Where the numbering has left the first period, each of two searches asks once more, whether anything lies before its own."""
    sends(siroka, "nurse", FRIDAY, product="lis", subject="A printer")
    one = queries(siroka, "printer")
    for _ in range(9):
        sends(siroka, "chief", FRIDAY, product="lis", subject="A printer")
    assert queries(siroka, "printer") == one <= 21 + 2
    assert queries(siroka, "printer level:medium org:northlight assignee:nobody") <= 24 + 2


def queries(company: Company, asked: str) -> int:
    client = browser(company.staff["specialist"])
    client.get(SEARCH, {"q": asked})
    with CaptureQueriesContext(connection) as captured:
        client.get(SEARCH, {"q": asked})
    return len(captured)
