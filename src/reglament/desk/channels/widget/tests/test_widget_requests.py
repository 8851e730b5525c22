"""The conversation is a request: the same actions, clocks, refusals and files as at every other channel."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from reglament.desk.channels.widget.tests.chatting import Frame
from reglament.desk.conftest import Play
from reglament.desk.lib.tests.picture_files import drawing, saved
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.models import Attachment, Contact, Message, Refusal, Ticket
from reglament.desk.tickets.pages.uploads import MOST_DROPPED
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import by_staff, sends
from tools.story.by_operator import introduce, join
from tools.story.companies import Company
from tools.story.official import official

SUNDAY = datetime(2026, 3, 15, 9, tzinfo=UTC)
MONDAY = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture
def frame(istom: Company, media: object) -> Frame:
    return Frame(istom.desk, istom.clients["administrator"])


def test_it_registers_through_the_site_and_shows_the_promise_with_its_clause(frame: Frame) -> None:
    with time_machine.travel(MONDAY, tick=False):
        frame = Frame(frame.session.desk, frame.session.person)
        answer = frame.post(
            "requests/", text="It\ndoes not open.", key="k", site=official("istom", "widget", 1).rstrip("/")
        )
        assert answer.status_code == 201
        page = text_of(frame.get(f"requests/{answer.json()['number']}/"))
    ticket = Ticket.objects.get()
    assert (ticket.channel, ticket.subject, ticket.requester) == ("widget", "It", frame.session.person)
    assert ticket.details["email"] == "maria@primer.example"
    assert "target: by Wed 18 March" in page
    assert "§ 2.1" in page
    assert "working hours" not in page


def test_it_says_outside_working_hours_when_the_clock_begins(frame: Frame) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        frame = Frame(frame.session.desk, frame.session.person)
        offer = text_of(frame.get("target/"))
        frame.post("requests/", text="It does not open.", key="k")
        page = text_of(frame.get("requests/1/"))
    assert "the clock begins Mon 16 March, 07:00" in offer
    assert "the clock goes on Mon 16 March, 07:00" in page
    assert "§ 1.2" in offer


def test_it_lists_what_the_script_of_the_chat_kept_back(frame: Frame, istom: Company) -> None:
    told = {"files_kind": ["tool.exe", "..", ""], "files_size": ["film.png"], "files_other": ["none"]}
    frame.post("requests/", text="It does not open.", key="k", **told)
    frame.post("requests/1/messages/", text="More.", key="l", files_kind=[f"{number}.exe" for number in range(200)])
    rows = list(Attachment.objects.order_by("pk").values_list("name", "why", "size"))
    assert rows[:2] == [("tool.exe", "kind not taken", 0), ("film.png", "too large", 0)]
    assert len(rows) == 2 + MOST_DROPPED
    page = browser(istom.staff["head"]).get("/istom/work/1/").content.decode()
    assert "film.png" in page


def test_it_takes_the_same_key_once(frame: Frame) -> None:
    numbers = [frame.post("requests/", text="It does not open.", key="same").json()["number"] for _ in range(3)]
    assert numbers == [1, 1, 1]
    for _ in range(3):
        assert frame.post("requests/1/messages/", text="More.", key="again").status_code == 200
    assert Message.objects.filter(text="More.").count() == 1


def test_it_refuses_politely_by_clause_and_keeps_everything(istom: Company, media: object) -> None:
    frame = Frame(istom.desk, email="stranger@elsewhere.example")
    answer = frame.post("requests/", text="Please help.", key="k")
    assert answer.status_code == 202
    assert "We know of no agreement" in answer.content.decode()
    assert "§ 1.1" in answer.content.decode()
    refused = Refusal.objects.get()
    assert (refused.channel, refused.address, refused.intake["text"]) == (
        "widget",
        "stranger@elsewhere.example",
        "Please help.",
    )


def test_it_registers_nothing_through_another_site(frame: Frame) -> None:
    answer = frame.post("requests/", text="Please help.", key="k", site="https://evil.example")
    assert answer.status_code == 202
    assert "by any of these ways" in answer.content.decode()
    assert Contact.objects.get().why == "other address"
    assert not Ticket.objects.exists()


def test_it_registers_through_a_site_that_is_tried(frame: Frame, settings: Any) -> None:
    settings.REGLAMENT_WIDGET_ORIGINS = ["http://127.0.0.1:8090"]
    assert frame.post("requests/", text="One.", key="1", site="http://127.0.0.1:8090").status_code == 201
    assert frame.post("requests/", text="Two.", key="2", site="http://testserver").status_code == 202
    settings.REGLAMENT_STORY = True
    assert frame.post("requests/", text="Two.", key="3", site="http://testserver").status_code == 201


def test_it_registers_nothing_where_the_regulation_knows_no_chat(siroka: Company, media: object) -> None:
    frame = Frame(siroka.desk, siroka.clients["nurse"])
    assert frame.post("requests/", text="Please help.", key="k").status_code == 202
    contact = Contact.objects.get()
    assert (contact.why, contact.clauses) == ("other channel", ["2.2"])


def test_it_bounds_how_much_one_person_asks(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reglament.desk.channels.widget.registering.MOST_AN_HOUR", 2)
    answers = [frame.post("requests/", text="Again.", key=str(number)).status_code for number in range(3)]
    assert answers == [201, 201, 429]


def test_it_keeps_files_and_says_which_were_turned_down(frame: Frame) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    files = [
        SimpleUploadedFile("screen.png", saved(drawing(), "PNG"), "image/png"),
        SimpleUploadedFile("virus.exe", b"MZ", "image/png"),
    ]
    frame.post("requests/", text="See the picture.", key="k", files=files)
    page = frame.get("requests/1/").content.decode()
    assert "<bdi>virus.exe</bdi>: files of this kind are not taken" in " ".join(page.split())
    kept = Attachment.objects.kept().get()
    assert f'data-file="/istom/widget/files/{kept.pk}/"' in page
    assert frame.get(f"files/{kept.pk}/small/").status_code == 200
    answer = frame.get(f"files/{kept.pk}/")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


def test_it_shows_nobody_s_conversation_to_anybody_else(frame: Frame, istom: Company) -> None:
    frame.post("requests/", text="Mine alone.", key="k")
    attachment = Attachment.objects.create(
        message=Message.objects.get(), name="a.png", content_type="image/png", size=1, sha256="", stored="attachments/a"
    )
    for other in (Frame(istom.desk, istom.clients["owner"]), Frame(istom.desk, email="x@elsewhere.example")):
        assert other.get("requests/1/").status_code == 404
        assert other.post("requests/1/messages/", text="Hello").status_code == 404
        assert other.post("requests/1/typing/").status_code == 404
        assert other.get(f"files/{attachment.pk}/").status_code == 404
        assert "Mine alone" not in other.get("requests/").content.decode()
    assert Frame(istom.desk).get("requests/1/").status_code == 401


def test_it_shows_no_notes(frame: Frame, istom: Company) -> None:
    frame.post("requests/", text="Hello.", key="k")
    ticket = Ticket.objects.get()
    note(by_staff(istom.staff["specialist"], ticket, ticket.received_at), "They always ask this.")
    assert "They always ask this." not in frame.get("requests/1/").content.decode()


class TestTheEnd:
    """Confirming and disputing, where the regulation waits for either (Siroka 3.7)."""

    @pytest.fixture
    def nurse(self, siroka: Company, media: object) -> Frame:
        from django.utils import timezone

        at = timezone.now()
        sends(siroka, "nurse", at, product="lis", effect="minor", hit="one")
        ticket = Ticket.objects.get()
        complete(by_staff(siroka.staff["specialist"], ticket, at), "informed", "It is set right.")
        return Frame(siroka.desk, siroka.clients["nurse"])

    def test_it_confirms(self, nurse: Frame) -> None:
        assert "Does this answer your request?" in nurse.get("requests/1/").content.decode()
        assert nurse.post("requests/1/confirmation/", key="k", seen=Ticket.objects.get().last_seq).status_code == 200
        assert Ticket.objects.get().state == "closed"

    def test_it_disputes_with_a_reason_alone(self, nurse: Frame) -> None:
        answer = nurse.post("requests/1/dispute/", reason=" ")
        assert answer.status_code == 409
        assert answer.json()["says"]
        assert nurse.post("requests/1/dispute/", reason="It is still red.").status_code == 200
        assert Ticket.objects.get().state == "open"

    def test_it_does_not_confirm_over_what_was_not_seen(self, nurse: Frame, siroka: Company) -> None:
        seen = Ticket.objects.get().last_seq
        from reglament.desk.tickets.actions.reply import reply

        ticket = Ticket.objects.get()
        reply(by_staff(siroka.staff["specialist"], ticket, ticket.last_at), "One more thing.")  # type: ignore[arg-type]  # It has one.
        assert nurse.post("requests/1/confirmation/", seen=seen).status_code == 409


def test_it_tells_who_types_and_not_too_often(frame: Frame, istom: Company) -> None:
    from reglament.desk.channels.widget import typing
    from reglament.desk.channels.widget.models import Typing

    frame.post("requests/", text="Hello.", key="k")
    ticket = Ticket.objects.get()
    for _ in range(3):
        assert frame.post("requests/1/typing/").status_code == 204
    staff: Any = browser(istom.staff["specialist"])
    assert staff.post("/istom/widget/work/1/typing/").status_code == 204
    assert browser(istom.staff["administrator"]).post("/istom/widget/work/1/typing/").status_code == 404
    assert [row.by_staff for row in Typing.objects.order_by("pk")] == [False, True]
    told = [set(event.to) for event in typing.after(0, 10)]
    assert told == [{f"staff:{ticket.desk_id}:1"}, {f"person:{ticket.requester_id}"}]


def test_it_goes_on_in_a_new_request_when_the_old_one_is_too_long_over(dental: Play, media: object) -> None:
    complete(dental.staff(10), "", "Done.")
    frame = Frame(dental.company.desk, dental.ticket.requester)
    answer = frame.post(f"requests/{dental.ticket.number}/messages/", text="Again.", key="k")
    assert (answer.status_code, answer.json()["over"]) == (409, True)
    answer = frame.post("requests/", text="Again.", key="k", continues=dental.ticket.number)
    assert answer.status_code == 201
    assert "linked" in list(Ticket.objects.latest("pk").entries.values_list("kind", flat=True))


def test_it_refuses_the_decision_of_somebody_in_copy_and_tells_whose_it_is(siroka: Company, lab: Play) -> None:
    person = introduce(siroka.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, siroka.organisations["laboratory"])
    let_follow(lab.staff(1, "head"), "cholpon@northlight.example")
    complete(lab.staff(2), "informed", "Restart it.")
    copied = Frame(siroka.desk, person)
    number, seen = lab.ticket.number, lab.now().last_seq
    page = copied.get(f"requests/{number}/").content.decode()
    assert "You read this request in copy. Aida Sample is asked to confirm that it is settled" in page
    assert "data-act" not in page
    for noun, given in (("confirmation", {}), ("dispute", {"reason": "It still fails."})):
        refused = copied.post(f"requests/{number}/{noun}/", seen=seen, **given)
        assert (refused.status_code, "you may add to it" in refused.json()["says"]) == (409, True)
    assert lab.now().state == "completed"
    assert copied.post(f"requests/{number}/messages/", text="It still fails here.", key="k").status_code == 200
