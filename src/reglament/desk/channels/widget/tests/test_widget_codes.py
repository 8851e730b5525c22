"""Who sits at the chat, by a code from their mailbox; and nobody learns whom the desk knows."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.utils import timezone

from reglament.desk.channels.widget import codes
from reglament.desk.channels.widget.models import Code, Session
from reglament.desk.channels.widget.sessions import open_session, session_of
from reglament.desk.channels.widget.tests.chatting import Frame
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.people.recognising import recognise
from tools.story.companies import Company

MARIA = "maria@primer.example"


@pytest.fixture
def frame(istom: Company) -> Frame:
    return Frame(istom.desk)


def code_sent() -> str:
    found = re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def test_it_sends_a_code_and_lets_in_by_it_once(frame: Frame, istom: Company) -> None:
    assert frame.post("codes/", email=" Maria@Primer.example ").status_code == 200
    assert mail.outbox[0].to == [MARIA]
    assert mail.outbox[0].from_email == istom.desk.sender
    assert mail.outbox[0].extra_headers["Auto-Submitted"] == "auto-generated"
    assert istom.desk.name in mail.outbox[0].subject
    assert mail.outbox[0].body.endswith(f"{istom.desk.name}: {settings.REGLAMENT_ADDRESS}istom/")
    code = code_sent()
    answer = frame.post("sessions/", email=MARIA, code=f"{code[:3]} {code[3:]}")
    assert answer.status_code == 201
    assert Session.objects.get().person == istom.clients["administrator"]
    assert Identity.objects.get(value=MARIA).verified_at is not None
    assert frame.post("sessions/", email=MARIA, code=code).status_code == 422


def test_it_answers_the_same_for_an_address_that_nobody_knows(frame: Frame) -> None:
    known = frame.post("codes/", email=MARIA).json()["says"]
    mail.outbox.clear()
    unknown = frame.post("codes/", email="nobody@primer.example").json()["says"]
    assert unknown == known.replace(MARIA, "nobody@primer.example")
    assert mail.outbox == []
    assert frame.post("sessions/", email="nobody@primer.example", code="").status_code == 422


def test_it_forgets_a_code_after_wrong_ones_and_after_its_time(frame: Frame) -> None:
    frame.post("codes/", email=MARIA)
    for _ in range(codes.MOST_TRIES):
        assert frame.post("sessions/", email=MARIA, code="x").status_code == 422
    assert frame.post("sessions/", email=MARIA, code=code_sent()).status_code == 422
    frame.post("codes/", email=MARIA)
    Code.objects.update(asked_at=timezone.now() - codes.LASTS - timedelta(seconds=1))
    assert frame.post("sessions/", email=MARIA, code=code_sent()).status_code == 422


def test_it_sends_so_many_codes_and_no_more(frame: Frame) -> None:
    answers = [frame.post("codes/", email=MARIA).status_code for _ in range(codes.MOST_CODES + 1)]
    assert answers == [200] * codes.MOST_CODES + [429]
    assert len(mail.outbox) == codes.MOST_CODES


def test_it_bounds_what_one_place_asks_for(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MOST_FROM_ONE_PLACE", 2)
    answers = [frame.post("codes/", email=f"{name}@primer.example").status_code for name in "abc"]
    assert answers == [200, 200, 429]


def test_it_tells_visitors_apart_behind_a_proxy(frame: Frame, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codes, "MOST_FROM_ONE_PLACE", 1)
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    answers = []
    for place in ("192.0.2.1", "192.0.2.2", "198.51.100.1"):
        frame.browser.defaults["HTTP_X_FORWARDED_FOR"] = place
        answers.append(frame.post("codes/", email=f"at-{place}@primer.example").status_code)
    assert answers == [200, 429, 200]


def test_it_ends_a_session_when_its_person_signs_out(istom: Company) -> None:
    frame = Frame(istom.desk, istom.clients["administrator"])
    assert frame.get("sessions/own/").json()["name"] == "Мария Примерова"
    frame.delete("sessions/own/")
    assert frame.get("sessions/own/").status_code == 401


def test_it_knows_no_session_of_another_desk_and_none_that_has_run_out(istom: Company, siroka: Company) -> None:
    frame = Frame(istom.desk, istom.clients["administrator"])
    frame.base = "/siroka/widget/"
    assert frame.get("requests/").status_code == 401
    frame.base = "/istom/widget/"
    Session.objects.update(runs_out_at=timezone.now())
    assert frame.get("requests/").status_code == 401


@pytest.mark.parametrize(("vouched", "lasts"), [(False, timedelta(days=30)), (True, timedelta(hours=12))])
def test_it_knows_somebody_for_a_month_and_whom_a_page_vouches_for_for_half_a_day(
    istom: Company, vouched: bool, lasts: timedelta
) -> None:
    """A host page vouches anew each time, so who signs out there does not stay signed in here."""
    now, instant = timezone.now(), timedelta(microseconds=1)
    token, opened = open_session(istom.desk, MARIA, "", now, vouched=vouched)
    assert session_of(istom.desk, token, now + lasts - instant) == opened
    assert session_of(istom.desk, token, now + lasts) is None


def test_it_takes_no_calls_from_other_pages(istom: Company) -> None:
    frame: Any = Frame(istom.desk, istom.clients["administrator"])
    for origin, status in (("https://evil.example", 403), ("null", 403), ("http://testserver", 200)):
        answer = frame.browser.get("/istom/widget/requests/", headers={**frame.headers, "Origin": origin})
        assert answer.status_code == status


def test_it_ends_a_session_when_the_address_is_the_person_s_no_more(istom: Company) -> None:
    maria = istom.clients["administrator"]
    frame = Frame(istom.desk, maria)
    assert frame.get("requests/").status_code == 200
    maria.identities.filter(kind="email").delete()
    assert frame.get("requests/").status_code == 401
    recognise(istom.clients["owner"], IdentityKind.EMAIL, MARIA)
    assert frame.get("requests/").status_code == 401
