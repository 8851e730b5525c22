"""The form inside other sites' pages: who may frame it, what it carries, what other sites may ask; and who may not."""

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client

from reglament.desk.channels.webform import accepting, sites
from reglament.desk.channels.webform.tests.filling import FORM, TEXT, fill, send, told
from reglament.desk.tickets.models import Ticket
from tools.story.companies import Company
from tools.story.official import official

FRAME = f"{FORM}frame/"
HOST = official("siroka", "form")
BARE = HOST.removeprefix("www.")
SITE = f"https://{HOST}"


def framers(answer: Any) -> str:
    """Who may show the answer in a frame."""
    return str(answer["Content-Security-Policy"].partition("frame-ancestors ")[2])


def test_it_may_stand_only_on_the_sites_that_the_edition_names(client: Client, siroka: Company) -> None:
    answer = client.get(FRAME)
    assert framers(answer) == f"'self' https://{BARE} {SITE}"
    assert "X-Frame-Options" not in answer
    assert "<header" not in answer.content.decode()
    assert '<base target="_top">' in answer.content.decode()


@pytest.mark.parametrize("address", ["/siroka/", FORM, "/siroka/regulation/", "/login/", "/siroka/form/receipts/x/"])
def test_it_lets_no_other_page_be_framed(client: Client, siroka: Company, address: str) -> None:
    answer = client.get(address)
    assert framers(answer) == "'none'"
    assert answer["X-Frame-Options"] == "DENY"


def test_it_works_without_a_cookie_and_stays_in_the_frame(siroka: Company) -> None:
    strict = Client(enforce_csrf_checks=True)
    sent = fill(strict, f"{FRAME}?language=ru&theme=dark&origin={SITE}")
    strict.cookies.clear()
    answer = strict.post(f"{FRAME}?language=ru&theme=dark&origin={SITE}", {**sent, "language": "ru"})
    assert answer["Location"].startswith(f"{FRAME}receipts/")
    assert "language=ru&theme=dark&origin=https" in answer["Location"]
    page = strict.get(answer["Location"])
    assert framers(page).startswith("'self'")
    assert f'data-host="{SITE}"' in page.content.decode()
    assert 'data-theme="dark"' in page.content.decode()
    assert Ticket.objects.count() == 1
    assert not answer.cookies


def test_it_asks_other_forms_for_the_usual_token(siroka: Company) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/preferences/", {"theme": "dark"}).status_code == 403


def test_it_speaks_with_no_page_that_the_edition_does_not_name(client: Client, siroka: Company) -> None:
    page = client.get(f"{FRAME}?origin=https://elsewhere.example").content.decode()
    assert 'data-host=""' in page


def test_it_gives_the_words_back_inside_the_frame_when_the_database_is_lost(
    client: Client, siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = fill(client, FRAME)

    def gone(*_: Any, **__: Any) -> None:
        raise OperationalError("the database is gone")

    with monkeypatch.context() as lost:
        lost.setattr(accepting, "take_in", gone)
        answer = client.post(FRAME, sent)
    assert answer.status_code == 503
    assert "The journal stays empty." in answer.content.decode()
    assert "'self'" in framers(answer)
    assert "registered as" in told(client, client.post(FRAME, sent))
    assert Ticket.objects.get().messages.get(kind="request").text.split() == TEXT.split()


def test_it_shows_an_error_page_inside_a_frame(client: Client, siroka: Company) -> None:
    answer = client.get(f"{FRAME}receipts/nonsense/")
    assert answer.status_code == 404
    assert "'self'" in framers(answer)


def test_it_answers_the_allowed_sites_questions_about_the_manual(client: Client, siroka: Company) -> None:
    address = "/siroka/form/answers/?words=labels"
    json = {"accept": "application/json"}
    allowed = client.get(address, headers={**json, "origin": SITE})
    assert allowed["Access-Control-Allow-Origin"] == SITE
    assert "Access-Control-Allow-Credentials" not in allowed
    assert "Origin" in allowed["Vary"]
    assert allowed.json() == {"articles": []}
    assert "Access-Control-Allow-Origin" not in client.get(address, headers={"origin": "http://["})
    assert "Access-Control-Allow-Origin" not in client.get(address, headers={"origin": "https://elsewhere.example"})
    posted = client.post("/siroka/form/answers/", {"words": "labels"}, headers={**json, "origin": SITE})
    assert (posted["Access-Control-Allow-Origin"], posted.json()) == (SITE, {"articles": []})
    assert client.put(address, headers={"origin": SITE}).status_code == 405
    assert "Access-Control-Allow-Origin" not in client.get("/siroka/answers/matching", headers={"origin": SITE})


def test_it_gives_its_script_to_everybody(client: Client, siroka: Company) -> None:
    answer = client.get("/siroka/form/form.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert len(answer.content) < 4096


def test_it_offers_the_form_on_the_desk_s_front_page(client: Client, siroka: Company, istom: Company) -> None:
    assert f'href="{FORM}"' in client.get("/siroka/").content.decode()
    assert "/istom/form/" not in client.get("/istom/").content.decode()


def test_it_lets_any_site_frame_where_the_edition_names_none() -> None:
    assert sites.framers(()) == "*"
    assert sites.admitted("https://any.example", ()) == "https://any.example"
    for wrong in ("null", "*", "", "javascript:alert(1)", "https://", "https://any.example/path", 'https://a" onx="'):
        assert sites.admitted(wrong, ("https://any.example",)) == ""


def test_it_takes_few_queries(client: Client, siroka: Company, django_assert_max_num_queries: Any) -> None:
    client.get(FORM)
    with django_assert_max_num_queries(6):
        client.get(FORM)
    sent = fill(client)
    with django_assert_max_num_queries(50):
        client.post(FORM, sent)
    send(client, text="More")
