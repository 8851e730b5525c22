"""Pages of texts of consent for those who write them, and of who has agreed."""

import csv
import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.consents.models import ConsentDraft, ConsentPurpose, ConsentVersion
from reglament.desk.consents.tests.texts_of_consent import a_purpose, a_version, says
from reglament.desk.drafts.models import Draft
from reglament.desk.lib.tables import MARK
from reglament.desk.people.models import Person
from reglament.desk.people.tests.factories import a_person
from reglament.desk.registry.views import consent_people
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

LIST = "/siroka/people/consents/"
AGO = timedelta(days=9)
WORDS = {
    "title_en": "Files of patients",
    "text_en": "We look at them for your request.",
    "changes_en": "All.",
    "title_ru": "Файлы пациентов",
    "text_ru": "Мы смотрим их ради заявки.",
    "changes_ru": "Всё.",
}


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


@pytest.fixture
def purpose(siroka: Company) -> ConsentPurpose:
    return a_purpose(siroka.desk, at=timezone.now() - AGO)


def at(purpose: ConsentPurpose, noun: str = "") -> str:
    return f"{LIST}{purpose.pk}/{noun}"


def test_a_text_is_written_looked_at_and_published(siroka: Company, head: Client) -> None:
    assert "No text of consent is written" in text_of(head.get(LIST))
    said = text_of(head.post(f"{LIST}new/", {"slug": "files", **WORDS}, follow=True))
    assert "Nobody is asked before you publish it." in said
    assert "We look at them for your request." in said
    purpose = ConsentPurpose.objects.get(slug="files")
    assert not ConsentVersion.objects.exists()
    head.post(at(purpose, "publication/"), {"seen": "1", "day": ""})
    version = ConsentVersion.objects.get()
    assert (version.number, version.published_by) == (1, siroka.staff["head"].user)
    listed = text_of(head.get(LIST))
    assert "Files of patients Version 1, in effect since" in listed


def test_it_takes_effect_at_the_beginning_of_a_day_of_the_desk(
    siroka: Company, head: Client, purpose: ConsentPurpose
) -> None:
    head.post(at(purpose, "draft/"), {"seen": "0", **WORDS})
    day = siroka.desk.day_of(timezone.now()) + timedelta(days=3)
    head.post(at(purpose, "publication/"), {"seen": "1", "day": day.isoformat()})
    effect = ConsentVersion.objects.get(number=2).takes_effect_at.astimezone(siroka.desk.zone)
    assert (effect.date(), effect.hour, effect.minute) == (day, 0, 0)
    assert "takes effect on" in text_of(head.get(at(purpose)))


def test_what_is_missing_is_said_and_nothing_published(head: Client, purpose: ConsentPurpose) -> None:
    head.post(at(purpose, "draft/"), {"seen": "0", **WORDS, "changes_ru": ""})
    answer = head.post(at(purpose, "publication/"), {"seen": "1", "day": "2020-01-01"})
    said = text_of(answer)
    assert answer.status_code == 422
    assert "Say what is new in this version (RU)." in said
    assert "A text cannot take effect in the past." in said
    assert ConsentVersion.objects.count() == 1


def test_the_next_version_begins_with_the_words_of_the_last(head: Client, purpose: ConsentPurpose) -> None:
    page = head.get(at(purpose, "draft/")).content.decode()
    assert "We keep your made-up data." in page
    assert 'name="asks_anew"' in page
    assert "checked" not in page
    assert 'name="asks_anew"' not in head.get(f"{LIST}new/").content.decode()


def test_whoever_was_overtaken_loses_nothing_and_reads_what_stands(head: Client, purpose: ConsentPurpose) -> None:
    head.post(at(purpose, "draft/"), {"seen": "0", **WORDS})
    answer = head.post(at(purpose, "draft/"), {"seen": "0", **WORDS, "text_en": "Mine."})
    said = text_of(answer)
    assert answer.status_code == 422
    assert "Somebody else has changed this draft since you opened it." in said
    assert "We look at them for your request." in said
    assert "Mine." in said
    late = head.post(at(purpose, "publication/"), {"seen": "9", "day": ""})
    assert (late.status_code, ConsentVersion.objects.count()) == (422, 1)


def test_a_refused_text_comes_back_with_its_words(head: Client, purpose: ConsentPurpose) -> None:
    answer = head.post(f"{LIST}new/", {"slug": "requests", **WORDS})
    assert answer.status_code == 422
    assert "The desk has a text at this address already." in text_of(answer)
    assert "We look at them for your request." in answer.content.decode()
    assert Draft.objects.count() == 1


def test_a_draft_is_thrown_away(head: Client, purpose: ConsentPurpose) -> None:
    head.post(at(purpose, "draft/"), {"seen": "0", **WORDS})
    assert "The draft is thrown away." in text_of(head.post(at(purpose, "draft/removal/"), follow=True))
    assert not ConsentDraft.objects.exists()
    head.post(f"{LIST}new/", {"slug": "files", **WORDS})
    bare = ConsentPurpose.objects.get(slug="files")
    assert "Write a text" in text_of(head.post(at(bare, "draft/removal/"), follow=True))
    assert not ConsentPurpose.objects.filter(slug="files").exists()


def test_nobody_is_asked_any_more_and_again(head: Client, purpose: ConsentPurpose) -> None:
    assert "Ask for it again" in text_of(head.post(at(purpose, "asking/"), follow=True))
    assert "Nobody is asked for it any more." in text_of(head.get(LIST))
    assert "Ask nobody for it any more" in text_of(head.post(at(purpose, "asking/"), {"asked": "yes"}, follow=True))


def test_it_lists_who_has_agreed_and_who_has_not(siroka: Company, head: Client, purpose: ConsentPurpose) -> None:
    nurse, doctor = siroka.clients["nurse"], siroka.clients["doctor"]
    Person.objects.exclude(pk__in=[nurse.pk, doctor.pk]).filter(desk=siroka.desk).update(full_name="Another One")
    says(nurse, purpose, 1, timezone.now())
    says(doctor, purpose, 1, timezone.now(), agrees=False)
    stranger = a_person(siroka.desk, "Without Access")
    missing = text_of(head.get(at(purpose, "people/")))
    assert nurse.full_name not in missing
    assert f"{doctor.full_name}" in missing
    assert "said no to version 1 (EN)" in missing
    assert f"{stranger.full_name} does not sign in" in missing
    assert nurse.full_name in text_of(head.get(at(purpose, "people/?which=given")))
    refused = text_of(head.get(at(purpose, "people/?which=refused")))
    assert doctor.full_name in refused
    assert stranger.full_name not in refused
    assert head.get(at(purpose, "people/?which=other")).status_code == 404
    assert "agreed to version 1 (EN)" in text_of(head.get(f"/siroka/people/persons/{nurse.pk}/consents/"))


def test_it_goes_on_behind_a_row_and_misses_and_doubles_nobody(
    siroka: Company, head: Client, purpose: ConsentPurpose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consent_people, "ROWS", 2)
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        context = head.get(at(purpose, f"people/?after={after}")).context
        seen += [each.pk for each in context["rows"]]
        after = context["after"]
    assert seen == list(Person.objects.of(siroka.desk).order_by("pk").values_list("pk", flat=True))


def test_it_gives_them_as_a_table(
    siroka: Company, head: Client, purpose: ConsentPurpose, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consent_people, "AT_ONCE", 2)
    doctor = siroka.clients["doctor"]
    says(doctor, purpose, 1, timezone.now(), agrees=False)
    Person.objects.filter(pk=doctor.pk).update(full_name="=HYPERLINK(1)")
    answer = head.get(at(purpose, "people/table/"))
    assert answer["Content-Disposition"] == 'attachment; filename="siroka-requests-not-given.csv"'
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode().removeprefix(MARK))))
    assert rows[0] == ["Person", "Client", "Signs in", "Last answer", "Moment (UTC)", "Version", "Language"]
    assert len(rows) == Person.objects.of(siroka.desk).count() + 1
    said = next(row for row in rows if row[0] == "'=HYPERLINK(1)")
    assert (said[2], said[3], said[5], said[6]) == ("yes", "declined", "1", "en")


def test_a_text_without_a_version_in_effect_lists_nobody(head: Client) -> None:
    head.post(f"{LIST}new/", {"slug": "files", **WORDS})
    bare = ConsentPurpose.objects.get(slug="files")
    assert head.get(at(bare, "people/")).status_code == 404
    assert head.get(at(bare, "people/table/")).status_code == 404


@pytest.mark.parametrize("who", ["specialist", "developer"])
def test_it_exists_for_those_who_keep_clients_alone(siroka: Company, purpose: ConsentPurpose, who: str) -> None:
    other = browser(siroka.staff[who])
    person = siroka.clients["nurse"].pk
    for address in (LIST, f"{LIST}new/", at(purpose), at(purpose, "draft/"), at(purpose, "people/")):
        assert other.get(address).status_code == 404
    assert other.get(at(purpose, "people/table/")).status_code == 404
    assert other.get(f"/siroka/people/persons/{person}/consents/").status_code == 404
    for noun in ("publication/", "asking/", "draft/removal/"):
        assert other.post(at(purpose, noun)).status_code == 404


def test_another_desk_has_none_of_it(istom: Company, head: Client) -> None:
    foreign = a_purpose(istom.desk, "foreign", timezone.now() - AGO)
    for noun in ("", "draft/", "people/", "people/table/"):
        assert head.get(at(foreign, noun)).status_code == 404
    assert head.post(at(foreign, "asking/")).status_code == 404


def test_it_takes_few_queries(
    siroka: Company, head: Client, purpose: ConsentPurpose, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_version(purpose, timezone.now())
    for number in range(4):
        a_purpose(siroka.desk, f"more-{number}", timezone.now() - AGO)
        says(a_person(siroka.desk, f"One {number}"), purpose, 2, timezone.now(), agrees=number > 2)
    for address, most in ((LIST, 6), (at(purpose), 7), (at(purpose, "people/"), 10)):
        head.get(address)
        with django_assert_max_num_queries(most):
            head.get(address)
