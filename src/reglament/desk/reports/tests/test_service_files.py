"""Files of the service report, and of the month: they say what the pages say, keep words as words, and are for who may see the page."""

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.lib.tables import MARK
from reglament.desk.people.access import as_staff
from reglament.desk.reports.service import tabled
from reglament.desk.reports.tests.lived_month import live
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.actions.count_time import WorkSaid, say_worked
from tools.story.companies import Company

pytestmark = pytest.mark.django_db
NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
}
ARTICLE = Path(__file__).parents[5] / "docs/service-reports.md"
HOSTILE = '=HYPERLINK("http://x.example")'


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def of_desk(company: Company, more: str) -> str:
    return f"/siroka/reports/service/{company.organisations['laboratory'].pk}/file/?month=2026-03{more}"


def of_client(company: Company, more: str) -> str:
    return f"/siroka/organisation/{company.organisations['laboratory'].pk}/report/file/?month=2026-03{more}"


def read(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-store"
    content: bytes = answer.getvalue()
    return content


def table(client: Client, address: str) -> list[list[str]]:
    return list(csv.reader(StringIO(read(client, address).decode().removeprefix(MARK), newline="")))


def book(content: bytes) -> dict[str, list[list[Any]]]:
    """By the name of each sheet its rows; numbers and moments as numbers, words as words."""
    with ZipFile(BytesIO(content)) as file:
        sheets = ElementTree.fromstring(file.read("xl/workbook.xml")).findall(".//m:sheet", NAMES)
        return {
            each.attrib["name"]: _rows(file.read(f"xl/worksheets/sheet{place}.xml"))
            for place, each in enumerate(sheets, 1)
        }


def _rows(page: bytes) -> list[list[Any]]:
    found = ElementTree.fromstring(page)
    assert found.findall(".//m:f", NAMES) == []
    return [[_cell(cell) for cell in row.findall("m:c", NAMES)] for row in found.findall(".//m:row", NAMES)]


def _cell(cell: ElementTree.Element) -> str | float:
    told = "".join(cell.itertext())
    return told if cell.get("t") == "inlineStr" else float(told)


def test_its_files_say_what_its_page_says(siroka: Company, head: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tabled, "AT_ONCE", 2)
    live(siroka, 14, 0)
    worked = Ticket.objects.filter(organisation=siroka.organisations["laboratory"]).earliest("pk")
    day = siroka.desk.day_of(worked.received_at)
    say_worked(as_staff(siroka.staff["specialist"]), worked, WorkSaid(35, day), worked.received_at)
    page = head.get(of_desk(siroka, "").replace("/file/", "/")).context
    received, left = page["figures"][0].count, page["left"][0].count
    assert received > 2
    (first, *rows) = table(head, of_desk(siroka, ""))
    assert first[8] == "Received (Bishkek)"
    assert len(rows) == received
    assert [row[-1] for row in rows if row[0] == worked.reference] == ["35"]
    told = json.loads(read(head, of_desk(siroka, "&as=json")))
    assert [each["number"] for each in told["requests"]] == [row[0] for row in rows]
    assert told["figures"] == {each.figure.code: each.count for each in page["figures"]}
    assert told["not_closed"] == {each.figure.code: each.count for each in page["left"]}
    assert len(told["not_closed_requests"]) == left
    assert (told["worked"]["minutes"], told["worked_requests"][0]["minutes_worked"]) == (35, 35)
    sheets = book(read(head, of_desk(siroka, "&as=xlsx")))
    assert [len(rows) - 1 for rows in sheets.values()][1:] == [
        received,
        sum(each.count for kind, _ in page["kinds"] for each in kind.targets.in_order),
        left,
        1,
    ]
    assert [row[0] for row in sheets["Requests"][1:]] == [row[0] for row in rows]
    assert ["Time worked, minutes", 35.0] in sheets["Figures"]


def test_words_stay_words_and_moments_moments(lab: Play, head: Client) -> None:
    Ticket.objects.filter(pk=lab.ticket.pk).update(subject=HOSTILE)
    (_first, row) = table(head, of_desk(lab.company, ""))
    assert row[1] == f"'{HOSTILE}"
    assert row[8] == "2026-03-06 17:30", "Friday in Bishkek."
    (_heads, line) = book(read(head, of_desk(lab.company, "&as=xlsx")))["Requests"]
    assert line[1] == HOSTILE
    assert [each for each in line if isinstance(each, float)] == [pytest.approx(46087.729, abs=0.001), 0.0]
    told = json.loads(read(head, of_desk(lab.company, "&as=json")))
    assert told["requests"][0]["subject"] == HOSTILE
    assert (told["zone"], told["requests"][0]["received"]) == ("Asia/Bishkek", "2026-03-06T17:30:00+06:00")


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_a_client_gets_the_same_without_time_worked(lab: Play, kind: str) -> None:
    said = WorkSaid(1237, FRIDAY.date(), "Inside.")
    say_worked(as_staff(lab.company.staff["specialist"]), lab.ticket, said, lab.at(60))
    chief = browser(lab.company.clients["chief"])
    for more in ("", "&figure=worked"):
        content = read(chief, of_client(lab.company, f"{more}&as={kind}"))
        words = str(book(content)) if kind == "xlsx" else content.decode()
        assert lab.ticket.reference in words
        for inside in ("1237", "Inside", "orked"):
            assert inside not in words
    assert "1237" in str(table(browser(lab.company.staff["head"]), of_desk(lab.company, "&figure=worked")))


def test_its_keys_are_told(lab: Play, head: Client) -> None:
    """Each key that it has, and no other."""
    say_worked(as_staff(lab.company.staff["specialist"]), lab.ticket, WorkSaid(5, FRIDAY.date()), lab.at(60))
    told = json.loads(read(head, of_desk(lab.company, "&as=json")))
    first, second = ARTICLE.read_text("utf-8").partition("## JSON")[2].split("Each request has:")
    keys = {
        key
        for line in first.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`([a-z_]+)`", line.split("|")[1])
    }
    assert {"format", "version", *keys} == set(told)
    of_request = {
        key
        for line in second.splitlines()
        if line.startswith("| `")
        for key in re.findall(r"`([a-z_]+)`", line.split("|")[1])
    }
    assert of_request == set(told["requests"][0])


def test_they_are_for_those_who_may_open_the_page(siroka: Company) -> None:
    for who, status in (("head", 200), ("specialist", 404), ("developer", 404), ("administrator", 404)):
        answer = browser(siroka.staff[who]).get(of_desk(siroka, ""))
        assert answer.status_code == status, who
        list(answer)  # A file is closed once it is read.
    for who, status in (("chief", 200), ("nurse", 404), ("doctor", 404)):
        answer = browser(siroka.clients[who]).get(of_client(siroka, ""))
        assert answer.status_code == status, who
        list(answer)  # A file is closed once it is read.


def test_a_long_list_takes_few_statements(
    siroka: Company, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    live(siroka, 12, 1)
    with django_assert_max_num_queries(24):
        read(head, of_desk(siroka, ""))


@pytest.mark.parametrize("asked", ["by=product", "figure=received"])
def test_a_month_is_a_workbook_too(siroka: Company, head: Client, asked: str) -> None:
    live(siroka, 10, 2)
    address = f"/siroka/reports/table/?month=2026-03&{asked}"
    (sheet,) = book(read(head, f"{address}&as=xlsx")).values()
    assert len(sheet) == len(table(head, address)) > 1
    assert any(isinstance(cell, float) for cell in sheet[1])
