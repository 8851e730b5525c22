"""Where the chat may stand: on the edition's sites, and on what an operator names to try it."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from reglament.desk.channels.widget import views
from tools.story.companies import Company
from tools.story.official import official

SITE = official("istom", "widget").rstrip("/")
WIDGET = Path(views.__file__).parent.parent


def policy(path: str) -> str:
    answer = Client().get(path)
    assert "X-Frame-Options" not in answer.headers
    return str(answer.headers["Content-Security-Policy"]).partition("frame-ancestors ")[2]


def test_it_may_be_held_by_the_edition_s_sites_alone(istom: Company) -> None:
    named = policy("/istom/widget/?site=https://evil.example").split()
    assert SITE in named
    assert SITE.replace("//", "//www.") in named
    assert official("istom", "widget", 2).rstrip("/") in named
    assert not {"*", "'self'", "https://evil.example"} & {*named}


def test_it_may_be_tried_where_the_operator_says(istom: Company, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_ORIGINS = ["http://127.0.0.1:8090/"]
    assert "http://127.0.0.1:8090" in policy("/istom/widget/").split()
    assert b"http://127.0.0.1:8090" in Client().get("/istom/widget.js").content


def test_it_stands_nowhere_where_the_regulation_knows_no_chat(siroka: Company) -> None:
    assert Client().get("/siroka/widget/").status_code == 404
    assert b'"sites": []' in Client().get("/siroka/widget.js").content


def test_it_is_a_script_that_foreign_pages_may_load(istom: Company) -> None:
    answer = Client().get("/istom/widget.js")
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["Content-Type"].startswith("text/javascript")
    assert not answer.cookies


def test_it_is_small(istom: Company) -> None:
    script = gzip.compress(Client().get("/istom/widget.js").content)
    assert len(script) < 4_000
    # And all that the chat itself is made of, once it is opened.
    parts = [path.read_bytes() for path in (WIDGET / "static" / "widget").iterdir() if path.stem != "trial"]
    page = Client().get("/istom/widget/").content
    assert sum(len(gzip.compress(part)) for part in (*parts, page)) + len(script) < 22_000


def test_it_shows_a_page_to_try_it_on_in_the_story_alone(istom: Company, settings: Any) -> None:
    settings.REGLAMENT_STORY = False
    assert Client().get("/istom/widget/try/").status_code == 404
    settings.REGLAMENT_STORY = True
    assert b'src="/istom/widget.js"' in Client().get("/istom/widget/try/").content
    assert "'self'" in policy("/istom/widget/").split()


@pytest.mark.parametrize("origin", ["http://[", "null", "https://elsewhere.example"])
def test_it_takes_nothing_from_other_origins(istom: Company, origin: str) -> None:
    answer = Client().post("/istom/widget/codes/", {"email": "maria@primer.example"}, headers={"origin": origin})
    assert answer.status_code == 403
