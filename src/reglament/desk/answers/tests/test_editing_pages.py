import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.answers.actions import rewrite
from reglament.desk.answers.models import Article
from reglament.desk.answers.tests.pages_of_manual import AT, a_page, an_editor, signed_in, wording
from reglament.desk.drafts.keeping import new_mark
from reglament.desk.drafts.models import Draft
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk, StaffRole
from reglament.desk.people.tests.factories import a_desk, a_product

EDITING = "/istom/answers/editing/"
FIELDS = {"title": "Касса", "text": "Проверьте **бумагу**.", "kind": "known", "language": "ru", "slug": "till"}


@pytest.fixture
def desk(db: None) -> Desk:
    return a_desk("istom")


@pytest.fixture
def editor(desk: Desk) -> Client:
    return an_editor(desk)


def test_it_opens_to_editors_only(client: Client, desk: Desk, editor: Client) -> None:
    page = a_page(desk)
    for address in (EDITING, f"{EDITING}new/", f"{EDITING}{page.pk}/", f"{EDITING}{page.pk}/revisions/1/"):
        assert editor.get(address).status_code == 200
        assert client.get(address).status_code == 302
    assert signed_in(desk, StaffRole.DEVELOPER).get(EDITING).status_code == 404
    assert signed_in(a_desk("siroka"), StaffRole.HEAD).get(EDITING).status_code == 404


def test_it_keeps_to_the_pages_of_the_desk(editor: Client) -> None:
    page = a_page(a_desk("siroka"))
    assert editor.get(f"{EDITING}{page.pk}/").status_code == 404
    assert editor.post(f"{EDITING}{page.pk}/publication/", {"published": "no"}).status_code == 404


def test_it_writes_publishes_and_withdraws_a_page(desk: Desk, editor: Client) -> None:
    product = a_product(desk, "cloud")
    answer = editor.post(f"{EDITING}new/", {**FIELDS, "product": product.pk}, follow=True)
    page = Article.objects.get()
    assert answer.redirect_chain == [(f"{EDITING}{page.pk}/", 302)]
    assert (page.title, page.product, page.is_published) == ("Касса", product, False)
    assert page.revisions.get().written_by is not None
    editor.post(f"{EDITING}{page.pk}/publication/", {"published": "yes"})
    assert Client().get("/istom/answers/till/").status_code == 200
    editor.post(f"{EDITING}{page.pk}/publication/", {"published": "no"})
    assert Client().get("/istom/answers/till/").status_code == 404


def test_it_shows_a_preview_without_saving(desk: Desk, editor: Client) -> None:
    for headers in ({}, {"hx-request": "true"}):
        answer = editor.post(f"{EDITING}new/", {**FIELDS, "preview": "yes"}, headers=headers)
        assert answer.status_code == 200
        assert "<strong>бумагу</strong>" in answer.content.decode()
    assert "<html" not in answer.content.decode()
    assert not Article.objects.exists()


def test_it_says_what_is_wrong_and_loses_nothing(desk: Desk, editor: Client) -> None:
    a_page(desk, slug="till")
    answer = editor.post(f"{EDITING}new/", FIELDS)
    assert answer.status_code == 422
    assert "already" in answer.content.decode()
    assert "Проверьте **бумагу**." in answer.content.decode()


def test_it_refuses_a_product_of_another_desk(editor: Client) -> None:
    answer = editor.post(f"{EDITING}new/", {**FIELDS, "product": a_product(a_desk("siroka")).pk})
    assert answer.status_code == 422
    assert not Article.objects.exists()


def test_it_changes_a_page_and_shows_what_it_said_before(desk: Desk, editor: Client) -> None:
    page = a_page(desk)
    editor.post(f"{EDITING}{page.pk}/", {**FIELDS, "seen": 1})
    page.refresh_from_db()
    assert (page.title, page.revision, page.is_published) == ("Касса", 2, True)
    assert "Выберите принтер." in editor.get(f"{EDITING}{page.pk}/revisions/1/").content.decode()


def test_it_makes_no_wording_of_other_ends_of_lines(desk: Desk, editor: Client) -> None:
    page = a_page(desk, "Касса", kind="known", slug="till", text="Раз.\n\nДва.")
    editor.post(f"{EDITING}{page.pk}/", {**FIELDS, "text": "Раз.\r\n\r\nДва.\r\n", "seen": 1})
    assert page.revisions.count() == 1


def test_it_says_that_somebody_was_faster(desk: Desk, editor: Client) -> None:
    page = a_page(desk)
    rewrite(operator(desk.pk), page, wording(text="Раньше вас."), AT)
    answer = editor.post(f"{EDITING}{page.pk}/", {**FIELDS, "seen": 1})
    assert answer.status_code == 422
    assert "Somebody else has changed this page" in answer.content.decode()
    assert Article.objects.get().text == "Раньше вас."


def test_it_takes_the_draft_with_what_is_saved_and_with_nothing_else(desk: Desk, editor: Client) -> None:
    page = a_page(desk, "Касса", kind="known", slug="till", text=FIELDS["text"])
    told = {f"{EDITING}new/": {"slug": "other"}, f"{EDITING}{page.pk}/": {"seen": "1"}}
    for place, more in told.items():
        draft = Draft.objects.create(
            desk=desk,
            user_id=editor.session["_auth_user_id"],
            place=place,
            wording=new_mark().wording,
            fields={"text": "Half"},
            saved_at=AT,
        )
        refused = editor.post(place, {**FIELDS, **more, "slug": "no address", "draft": draft.mark})
        assert (refused.status_code, Draft.objects.count()) == (422, 1)
        # The page that stands is the same in everything: nothing is written, and the draft goes all the same.
        saved = editor.post(place, {**FIELDS, **more, "draft": Draft.objects.get().mark})
        assert (saved.status_code, Draft.objects.count()) == (302, 0)
    assert page.revisions.count() == 1


def test_it_lists_all_pages_with_their_counts(desk: Desk, editor: Client) -> None:
    a_page(desk, published=False)
    a_page(desk, "Касса", slug="till")
    Client().get("/istom/answers/till/")
    page = editor.get(EDITING).content.decode()
    assert "Draft" in page
    assert 'data-label="Opened">1</td>' in page
    found = editor.get(EDITING, {"words": "касса"}, headers={"hx-request": "true"}).content.decode()
    assert "Касса" in found
    assert "этикеток" not in found


@pytest.mark.parametrize("address", [EDITING, f"{EDITING}?words=этикетка", f"{EDITING}new/", "page"])
def test_it_asks_little_of_the_database(
    desk: Desk, editor: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    pages = [a_page(desk, slug=f"page-{number}") for number in range(3)]
    with django_assert_max_num_queries(9):
        assert editor.get(f"{EDITING}{pages[0].pk}/" if address == "page" else address).status_code == 200
