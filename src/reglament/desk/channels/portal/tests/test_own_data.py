"""A person's own data: what is known of them, and all of it as a file that holds nobody else's."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from reglament.desk.channels.portal import archiving
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.drafts.models import Draft
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Message
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.acting import sends

PAGE, ARCHIVE = "/siroka/my-data/", "/siroka/my-data/archive/"


@pytest.fixture
def nurse(lab: Play) -> Client:
    return browser(lab.company.clients["nurse"])


def unpacked(answer: Any) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_tells_what_is_known_and_where_it_lies(lab: Play, nurse: Client, settings: Any) -> None:
    said = text_of(nurse.get(PAGE))
    assert lab.company.clients["nurse"].full_name in said
    assert "Northlight Laboratory" in said
    assert lab.company.desk.sender in said
    assert "Where the server stands is not written down" in said
    settings.REGLAMENT_DATA_PLACE = "Bishkek, a server of Made-Up Hosting"
    assert "Bishkek, a server of Made-Up Hosting" in text_of(nurse.get(PAGE))


def test_the_archive_has_their_words_and_files_and_nobody_elses(lab: Play, nurse: Client, media: object) -> None:
    siroka = lab.company
    reply(lab.staff(5), "Please restart it.")
    note(lab.staff(6), "They never restart it.")
    sends(siroka, "doctor", FRIDAY, product="mis", text="Another one's words.")
    first = Message.objects.filter(ticket=lab.ticket).earliest("seq")
    kept = Attachment(message=first, name="снимок ../экрана.png", content_type="image/png", size=3, sha256="0" * 64)
    kept.stored.save("x.png", ContentFile(b"abc"))
    Attachment.objects.create(message=first, name="virus.exe", content_type="x/y", size=9, sha256="1" * 64, why="virus")
    Draft.objects.create(
        desk=siroka.desk,
        user=siroka.clients["nurse"].user,
        place="/x/",
        wording="w",
        fields={"text": "half"},
        saved_at=FRIDAY,
    )
    found = unpacked(nurse.get(ARCHIVE))
    request = json.loads(found[f"{lab.ticket.reference}/request.json"])
    assert [each["text"] for each in request["conversation"]][1:] == ["Please restart it."]
    assert [each["file"] is not None for each in request["conversation"][0]["files"]] == [True, False]
    assert found[f"{lab.ticket.reference}/{kept.pk}-экрана.png"] == b"abc"
    me = json.loads(found["me.json"])
    assert me["name"] == siroka.clients["nurse"].full_name
    assert me["not_sent_yet"][0]["fields"] == {"text": "half"}
    whole = b"".join(found.values()).decode("utf-8", "replace")
    assert "Another one" not in whole
    assert "never restart" not in whole
    assert len(found) == 3


def test_a_file_that_is_gone_takes_nothing_with_it(lab: Play, nurse: Client, media: object) -> None:
    first = Message.objects.filter(ticket=lab.ticket).earliest("seq")
    Attachment.objects.create(
        message=first, name="a.png", content_type="image/png", size=3, sha256="0" * 64, stored="attachments/none.png"
    )
    assert len(unpacked(nurse.get(ARCHIVE))) == 2


def test_many_requests_come_in_parts_that_miss_and_double_none(
    lab: Play, nurse: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        sends(lab.company, "nurse", FRIDAY, product="lis", text=f"Words {number}.")
    monkeypatch.setattr(archiving, "MOST", 2)
    seen: list[str] = []
    address = PAGE
    for _part in range(3):
        page = nurse.get(address)
        before = page.context["before"]
        found = unpacked(nurse.get(ARCHIVE, {"before": before} if before else {}))
        seen += [name for name in found if name.endswith("request.json")]
        address = f"{PAGE}?before={page.context['part'].further}"
    assert page.context["part"].further is None
    assert seen == [f"SIROKA-{number}/request.json" for number in (5, 4, 3, 2, 1)]


def test_large_files_end_a_part_early(lab: Play, nurse: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    sends(lab.company, "nurse", FRIDAY, product="lis", text="More.")
    for message in Message.objects.all():
        Attachment.objects.create(
            message=message,
            name="a.png",
            content_type="image/png",
            size=60,
            sha256="0" * 64,
            stored="attachments/no.png",
        )
    monkeypatch.setattr(archiving, "MOST_BYTES", 100)
    part = nurse.get(PAGE).context["part"]
    assert (len(part.tickets), part.further) == (1, part.tickets[0].pk)
