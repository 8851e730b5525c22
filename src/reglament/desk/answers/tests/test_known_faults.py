"""Faults that are known and not mended yet: what everybody is told of them, and when they stop being told."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reglament.desk.answers.actions import ImportRefusedError, import_folder, rewrite, withdraw
from reglament.desk.answers.faults import known_faults
from reglament.desk.answers.models import Article
from reglament.desk.answers.tests.pages_of_manual import AT, a_page, an_editor, wording
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk

DAY = date(2026, 3, 2)
TOLD: Any = {"kind": "fault", "since": DAY, "way_round": True}
FIELDS = {"title": "Этикетки не печатаются", "text": "Печатайте из журнала.", "language": "ru", "slug": "labels"}


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


def told(desk: Desk, *languages: str) -> list[str]:
    return [each.title for each in known_faults(operator(desk.pk), languages or ("ru", "en"))]


def test_it_tells_of_those_that_are_published_the_latest_first(desk: Desk) -> None:
    a_page(desk, "Старая", slug="old", kind="fault", since=date(2026, 1, 9))
    a_page(desk, "Новая", slug="new", **TOLD)
    a_page(desk, "Скрытая", slug="hidden", published=False, **TOLD)
    a_page(desk, "Ответ", slug="answer", kind="known")
    a_page(a_desk("siroka"), "Чужая", **TOLD)
    assert told(desk) == ["Новая", "Старая"]


def test_it_tells_each_once_in_the_readers_language(
    desk: Desk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_page(desk, "Этикетки", **TOLD)
    a_page(desk, "Labels", language="en", **TOLD)
    a_page(desk, "Касса", slug="till", **TOLD)
    with django_assert_num_queries(1):
        assert set(told(desk, "en", "ru")) == {"Labels", "Касса"}
    assert set(told(desk, "ru", "en")) == {"Этикетки", "Касса"}


def test_it_tells_of_none_that_is_mended_or_withdrawn(desk: Desk) -> None:
    me, mended, gone = operator(desk.pk), a_page(desk, **TOLD), a_page(desk, slug="gone", **TOLD)
    rewrite(me, mended, wording(kind="known"), timezone.now())
    withdraw(me, gone)
    assert told(desk) == []


def test_it_says_since_when_and_whether_there_is_a_way_round(desk: Desk, client: Client) -> None:
    a_page(desk, "Этикетки", **TOLD)
    a_page(desk, "Касса", slug="till", kind="fault", since=DAY)
    for address in ("/istom/", "/istom/answers/labels/"):
        page = client.get(address, headers={"accept-language": "en"}).content.decode()
        assert "known since 2 March 2026" in page
        assert "There is a way round: the page says which." in page
    front = client.get("/istom/", headers={"accept-language": "en"}).content.decode()
    assert 'href="/istom/answers/till/"' in front
    assert front.count("No way round is known.") == 1


def test_it_is_written_with_its_day(desk: Desk) -> None:
    with pytest.raises(ValidationError, match="since when the fault is known"):
        a_page(desk, kind="fault")
    editor, new = an_editor(desk), "/istom/answers/editing/new/"
    refused = editor.post(new, {**FIELDS, "kind": "fault"}, headers={"accept-language": "en"})
    assert (refused.status_code, Article.objects.count()) == (422, 0)
    assert "Say since when the fault is known." in refused.content.decode()
    editor.post(new, {**FIELDS, "kind": "fault", "since": "2026-03-02", "way_round": "on"})
    assert Article.objects.values_list("kind", "since", "way_round").get() == ("fault", DAY, True)
    # The same day stands on a page of another kind for nothing, and goes.
    page = Article.objects.get()
    editor.post(f"/istom/answers/editing/{page.pk}/", {**FIELDS, "kind": "known", "since": "2026-03-02", "seen": 1})
    assert Article.objects.values_list("kind", "since", "way_round").get() == ("known", None, False)


def test_it_comes_out_of_a_folder(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "labels.md"
    file.write_text("---\ntitle: Labels\nkind: fault\nsince: 2026-03-02\nway_round: yes\n---\nPrint them elsewhere.\n")
    import_folder(desk, tmp_path, AT)
    assert Article.objects.values_list("kind", "since", "way_round").get() == ("fault", DAY, True)
    file.write_text("---\ntitle: Labels\nkind: fault\nsince: yesterday\n---\nPrint them elsewhere.\n")
    with pytest.raises(ImportRefusedError, match="since is 'yesterday'; write a day, for example 2026-03-06"):
        import_folder(desk, tmp_path, AT)
