"""Letters that staff may stop: by the link in one, which a GET only shows, and on their own page."""

import re
from http import HTTPStatus
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client

from reglament.desk.channels.email.outgoing import delivering
from reglament.desk.channels.email.outgoing.tests.acts import (
    STORIES,
    assigned,
    breached,
    disputed,
    letter_after,
    page,
    sent,
    told_more,
    warned,
)
from reglament.desk.channels.email.stopping.tokens import end_token_of
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import kinds
from reglament.desk.notices.models import Notice, PushSubscription, QuietHours, StoppedLetter
from reglament.desk.notices.stopping import choose_letters, stop_letters
from reglament.desk.people.access import as_staff, operator
from reglament.desk.people.actions import leave
from reglament.desk.people.models import Staff
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.companies import Company

PAGE = "/siroka/work/letters/"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def specialist(play: Play) -> Staff:
    return play.company.staff["specialist"]


def stop(play: Play, *names: str) -> None:
    for name in names:
        stop_letters(specialist(play), name, FRIDAY)


def link(kind: str) -> str:
    """The address in the newest letter of a kind."""
    return f"/siroka/letters/{end_token_of(Notice.objects.filter(kind=kind).latest('pk'))}/end/"


def sent_kinds(play: Play, minutes: float) -> list[tuple[str, str]]:
    """What became of each letter to staff once all that is due was sent."""
    while delivering.tick(play.at(minutes)):
        pass
    return list(Notice.objects.filter(staff__isnull=False).order_by("pk").values_list("kind", "state"))


@pytest.mark.parametrize("story", STORIES)
def test_it_offers_an_end_in_just_those_letters_that_may_be_stopped(lab: Play, story: str) -> None:
    letter = letter_after(lab, story)
    mail, kind = sent(letter), STORIES[story][0]
    if kind not in kinds.stoppable():
        assert mail["List-Unsubscribe"] is mail["List-Unsubscribe-Post"] is None
        assert "/end/" not in letter.body + page(letter)
        return
    assert mail["List-Unsubscribe"].strip() == f"<http://127.0.0.1:8000{link(kind)}>"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"Stop letters of this kind: http://127.0.0.1:8000{link(kind)}\n" in letter.body
    assert f'href="http://127.0.0.1:8000{link(kind)}"' in page(letter)


def test_it_says_so_in_russian(lab: Play) -> None:
    user = specialist(lab).user
    user.language = "ru"
    user.save()
    assert "\nОтписаться от таких писем: http" in letter_after(lab, "assigned").body


def test_it_only_asks_when_a_scanner_follows_it(lab: Play, client: Client) -> None:
    assigned(lab)
    for method in (client.get, client.head, client.get):
        answer = method(link("assigned"))
        assert answer.status_code == HTTPStatus.OK
    assert "Siroka sends you a letter when a request is given to you." in text_of(answer)
    assert "Send me no more letters of this kind" in text_of(answer)
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "same-origin")
    assert "no-store" in answer["Cache-Control"]
    assert not StoppedLetter.objects.exists()


def test_it_stops_letters_by_one_click_without_cookies_as_often_as_it_is_pressed(lab: Play) -> None:
    told_more(lab)
    for _ in range(2):
        answer = Client(enforce_csrf_checks=True).post(link("told_more"), ONE_CLICK)
        assert answer.status_code == HTTPStatus.OK
        assert "Siroka will send you no more letters when a client writes about your request." in text_of(answer)
        assert "Send me no more" not in text_of(answer)
    row = StoppedLetter.objects.get()
    assert (row.staff, row.kind) == (specialist(lab), "told_more")


def test_it_speaks_russian(lab: Play) -> None:
    assigned(lab)
    visitor = Client(headers={"accept-language": "ru"})
    assert "Siroka присылает вам письмо, когда вам передают заявку." in text_of(visitor.get(link("assigned")))
    assert "больше не будет присылать вам письма о том, что" in text_of(visitor.post(link("assigned")))


@pytest.mark.parametrize(
    ("old", "new"),
    [(r"end\.(\d+)", "end.999999"), ("end\\.", "answer."), (r"\.\w{24}/", "." + "a" * 24 + "/"), ("siroka", "istom")],
)
@pytest.mark.usefixtures("istom")
def test_it_says_politely_that_a_link_is_not_ours(lab: Play, client: Client, old: str, new: str) -> None:
    assigned(lab)
    forged = re.sub(old, new, link("assigned"))
    for answer in (client.get(forged), client.post(forged, ONE_CLICK)):
        assert answer.status_code == HTTPStatus.NOT_FOUND
        assert "This link leads to no letter of ours, or it holds no longer." in text_of(answer)
    assert not StoppedLetter.objects.exists()


@pytest.mark.parametrize("kind", ["acknowledged", "warned"])
def test_it_ends_no_letter_that_must_come(lab: Play, client: Client, kind: str) -> None:
    warned(lab)
    assert client.post(link(kind), ONE_CLICK).status_code == HTTPStatus.NOT_FOUND
    assert not StoppedLetter.objects.exists()


def test_it_knows_the_link_no_more_of_one_who_has_left(lab: Play, client: Client) -> None:
    assigned(lab)
    leave(operator(lab.company.desk.pk), specialist(lab), FRIDAY)
    assert client.post(link("assigned"), ONE_CLICK).status_code == HTTPStatus.NOT_FOUND


def test_it_sends_no_stopped_letter_and_lets_none_wait(lab: Play, mailoutbox: list[EmailMessage]) -> None:
    stop(lab, "assigned", "told_more")
    told_more(lab)
    kept = Notice.objects.filter(kind__in=("assigned", "told_more")).values_list("state", "next_try_at")
    assert set(kept) == {("stopped", None)}
    assert sent_kinds(lab, 10) == [("assigned", "stopped"), ("told_more", "stopped")]
    assert [mail.to for mail in mailoutbox] == [["Aida Sample <aida@northlight.example>"]]


def test_it_sends_nothing_that_was_queued_before(lab: Play, mailoutbox: list[EmailMessage]) -> None:
    disputed(lab)
    stop(lab, "disputed")
    assert sent_kinds(lab, 10) == [("assigned", "delivered"), ("disputed", "stopped")]
    assert not any("Disputed" in mail.subject for mail in mailoutbox)
    assert not Notice.objects.due(lab.at(60)).exists()
    assert not Notice.objects.undelivered().exists()


def test_it_stops_nothing_of_a_colleague(lab: Play) -> None:
    choose_letters(as_staff(lab.company.staff["head"]), [], FRIDAY)
    assigned(lab)
    assert sent_kinds(lab, 10) == [("assigned", "delivered")]


def test_it_still_warns_and_tells_of_a_broken_promise(lab: Play, mailoutbox: list[EmailMessage]) -> None:
    stop(lab, *kinds.stoppable())
    warned(lab)
    minutes = breached(lab)
    told = dict(sent_kinds(lab, minutes))
    assert told == {"assigned": "stopped", "warned": "delivered", "breached": "delivered"}
    assert any("Time is running out" in mail.subject for mail in mailoutbox)


def ticked(answer: Any) -> int:
    """How many letters are wanted, as the page shows it."""
    return len(re.findall(r'<input(?=[^>]* name="wanted")[^>]* checked', answer.content.decode()))


def test_it_lets_staff_choose_their_letters(siroka: Company) -> None:
    head = browser(siroka.staff["head"])
    assert ticked(head.get(PAGE)) == len(kinds.stoppable())
    answer = head.post(PAGE, {"wanted": ["assigned", "disputed"]}, follow=True)
    assert "Your choice of letters is saved." in text_of(answer)
    assert ticked(answer) == 2
    assert list(StoppedLetter.objects.values_list("staff", "kind").order_by("kind")) == [
        (siroka.staff["head"].pk, kind)
        for kind in ("consent_withdrawn", "intake_waits", "mentioned", "told_more", "watched")
    ]
    head.post(PAGE, {"wanted": list(kinds.stoppable())})
    assert not StoppedLetter.objects.exists()


def test_it_keeps_the_moment_of_what_was_stopped_before(lab: Play) -> None:
    stop(lab, "assigned")
    browser(specialist(lab)).post(PAGE, {"wanted": ["disputed"]})
    assert StoppedLetter.objects.get(kind="assigned").stopped_at == FRIDAY
    assert StoppedLetter.objects.get(kind="told_more").stopped_at > FRIDAY


def test_it_cannot_be_asked_to_stop_warnings(siroka: Company) -> None:
    answer = browser(siroka.staff["head"]).post(PAGE, {"wanted": ["warned"]})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "The desk does not know this letter." in text_of(answer)
    assert not StoppedLetter.objects.exists()


def test_it_is_found_by_ones_own_name_in_both_languages(siroka: Company) -> None:
    for language, words in (("en", "We write to you when"), ("ru", "Мы пишем вам, когда")):
        visitor = browser(siroka.staff["specialist"], language)
        assert f'href="{PAGE}"' in visitor.get("/siroka/work/").text
        assert words in text_of(visitor.get(PAGE))


@pytest.mark.usefixtures("siroka")
def test_it_exists_for_staff_of_the_desk_alone(istom: Company) -> None:
    assert browser(istom.staff["head"]).get(PAGE).status_code == HTTPStatus.NOT_FOUND
    assert browser(None).get(PAGE).status_code == HTTPStatus.FOUND


def test_it_lets_staff_choose_what_their_browsers_tell_beside_their_letters(siroka: Company) -> None:
    staff = siroka.staff["head"]
    head, there = browser(staff), PAGE + "browsers/"
    assert "Your browsers tell you when" not in head.get(PAGE).content.decode()
    PushSubscription.objects.create(user=staff.user, endpoint="https://push.example/a", since=FRIDAY)
    assert "Your browsers tell you when" in head.get(PAGE).content.decode()
    stop_letters(staff, "assigned", FRIDAY)
    assert "Your choice of news is saved." in text_of(
        head.post(there, {"wanted": ["assigned", "disputed"]}, follow=True)
    )
    stopped = StoppedLetter.objects.values_list("kind", "channel").order_by("channel", "kind")
    left_out = ("consent_withdrawn", "intake_waits", "mentioned", "told_more", "watched")
    assert list(stopped) == [("assigned", "email"), *((kind, "push") for kind in left_out)]
    assert head.post(there, {"wanted": ["warned"]}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert browser(siroka.clients["nurse"]).post(there, {}).status_code == HTTPStatus.NOT_FOUND


QUIET = PAGE + "quiet-hours/"


def test_it_keeps_quiet_hours_and_shows_them_again(lab: Play) -> None:
    at = browser(specialist(lab))
    told = {"starts": "22:00", "ends": "07:30", "days": "working", "lets_urgent": "on"}
    answer = at.post(QUIET, told, follow=True).content.decode()
    assert "Your quiet hours are saved." in answer
    assert 'value="22:00"' in answer
    assert 'value="07:30"' in answer
    hours = QuietHours.objects.get()
    assert (hours.staff, hours.days, hours.lets_urgent) == (specialist(lab), "working", True)
    at.post(QUIET, {**told, "starts": "", "ends": ""})
    assert not QuietHours.objects.exists()


def test_it_keeps_no_half_of_quiet_hours_and_loses_nothing_that_was_typed(lab: Play) -> None:
    answer = browser(specialist(lab)).post(QUIET, {"starts": "22:00", "ends": "", "days": "every"})
    page = answer.content.decode()
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Write both times, or leave both empty." in page
    assert 'value="22:00"' in page
    assert not QuietHours.objects.exists()


def test_it_has_no_quiet_hours_for_clients(lab: Play) -> None:
    answer = browser(lab.company.clients["nurse"]).post(QUIET, {"starts": "22:00", "ends": "07:00", "days": "every"})
    assert answer.status_code == HTTPStatus.NOT_FOUND
