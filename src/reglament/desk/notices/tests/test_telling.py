"""Telling: which rows follow from what an action says, and that many cost little."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import kinds, outbox, telling
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.notices.reader import Reader
from reglament.desk.notices.stopping import choose_letters, stop_letters
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity, IdentityKind, Person
from tools.story.companies import Company


def a_notice(company: Company, kind: str = "answered", about: About | None = None, who: str = "nurse") -> Notice:
    reader = Reader.client(company.clients[who].pk)
    return telling.notice(company.desk.pk, reader, kind, {}, at=FRIDAY, about=about)


def link(company: Company, who: str = "nurse") -> None:
    """The person has proved an account at a messenger."""
    Identity.objects.create(
        desk=company.desk,
        person=company.clients[who],
        kind=IdentityKind.TELEGRAM,
        value="500",
        written="500",
        verified_at=FRIDAY,
    )


def rows() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("pk").values_list("kind", "channel"))


def test_it_writes_a_letter_for_the_record_and_a_copy_where_the_reader_is(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link(siroka)
    about = About("edition", 7, "editions")
    telling.tell([a_notice(siroka, about=about), a_notice(siroka, who="doctor")])
    assert rows() == [("answered", "email"), ("answered", "telegram"), ("answered", "email")]
    assert [notice.about for notice in Notice.objects.order_by("pk")] == [about, about, None]


@pytest.mark.parametrize(
    ("chosen", "used", "is_copied"),
    [
        ("", None, True),
        ("", "telegram", True),
        ("", "phone", True),
        ("", "portal", True),
        *(("", used, False) for used in ("email", "widget", "signal")),
        *(("telegram", used, True) for used in (None, "email", "widget", "signal", "telegram")),
        *((chosen, used, False) for chosen in ("email", "signal") for used in (None, "telegram", "phone")),
    ],
)
def test_it_answers_where_its_reader_chose_else_where_they_wrote_last(
    siroka: Company, settings: Any, chosen: str, used: str | None, is_copied: bool
) -> None:
    """Nothing answers on the phone or on a page of its own; whoever used those is told everywhere."""
    settings.REGLAMENT_MESSENGERS = ["telegram", "signal"]
    link(siroka)
    Person.objects.filter(pk=siroka.clients["nurse"].pk).update(answers_by=chosen)
    told = a_notice(siroka)
    told.last_used = None if used is None else lambda: used
    telling.tell([told])
    assert [channel for _, channel in rows()] == (["email", "telegram"] if is_copied else ["email"])


def test_it_sends_no_copy_of_what_answers_a_letter(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link(siroka)
    telling.tell([a_notice(siroka, "refused"), a_notice(siroka, "contact")])
    assert rows() == [("refused", "email"), ("contact", "email")]


def test_it_asks_the_database_nothing_where_there_is_nothing_to_tell(siroka: Company) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert telling.tell([]) == 0
    assert not asked.captured_queries


def test_it_keeps_no_more_in_memory_than_it_writes_at_once(
    siroka: Company, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(telling, "TOGETHER", 10)
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    written: list[int] = []

    def coming() -> Iterator[Notice]:
        for _ in range(35):
            written.append(Notice.objects.count())
            yield a_notice(siroka)

    with CaptureQueriesContext(connection) as asked:
        assert telling.tell(coming()) == 35
    assert written == [0] * 10 + [10] * 10 + [20] * 10 + [30] * 5
    inserts = [query for query in asked.captured_queries if query["sql"].startswith("INSERT")]
    linked = [query for query in asked.captured_queries if "people_identity" in query["sql"]]
    assert (len(inserts), len(linked)) == (4, 4)


def test_it_keeps_the_order_of_a_thread_for_each_reader(siroka: Company) -> None:
    second, third = About("edition", 2, "editions"), About("edition", 3, "editions")
    told = [a_notice(siroka, about=about, who=who) for about in (second, third) for who in ("nurse", "doctor")]
    telling.tell(told)
    first = outbox.claim("email", FRIDAY)
    assert [notice.about for notice in first] == [second, second]
    outbox.delivered(first[0], FRIDAY)
    (after,) = outbox.claim("email", FRIDAY)
    assert (after.about, after.recipient) == (third, siroka.clients["nurse"])


def test_it_keeps_no_order_where_there_is_no_thread(siroka: Company) -> None:
    telling.tell([a_notice(siroka), a_notice(siroka)])
    assert len(outbox.claim("email", FRIDAY)) == 2


def test_it_keeps_a_strangers_letters_apart_from_anothers(siroka: Company) -> None:
    about = About("edition", 2)
    for address in ("a@stranger.example", "a@stranger.example", "b@stranger.example"):
        reader = Reader.sender(None, address)
        telling.tell([telling.notice(siroka.desk.pk, reader, "refused", {}, at=FRIDAY, about=about)])
    claimed = [notice.address for notice in outbox.claim("email", FRIDAY)]
    assert claimed == ["a@stranger.example", "b@stranger.example"]


def test_it_keeps_back_what_its_reader_stopped_and_nothing_else(lab: Play) -> None:
    stop_letters(lab.company.staff["head"], "assigned", FRIDAY)
    readers = [Reader.staff(lab.company.staff[who].pk) for who in ("head", "colleague")]
    kinds = ("assigned", "told_more")
    telling.tell(
        [telling.notice(lab.company.desk.pk, reader, kind, {}, at=FRIDAY) for reader in readers for kind in kinds]
    )
    left = Notice.objects.filter(staff__isnull=False).order_by("pk").values_list("kind", "state", "next_try_at")
    assert list(left) == [
        ("assigned", "stopped", None),
        ("told_more", "pending", FRIDAY),
        ("assigned", "pending", FRIDAY),
        ("told_more", "pending", FRIDAY),
    ]


def test_it_refuses_to_stop_what_is_owed(lab: Play) -> None:
    head = lab.company.staff["head"]
    with pytest.raises(ValueError, match="Nobody may stop letters of the kind breached"):
        stop_letters(head, "breached", FRIDAY)
    may_stop = set(kinds.stoppable())
    choose_letters(as_staff(head), ["told_more"], FRIDAY)
    assert set(head.stopped_letters.values_list("kind", flat=True)) == may_stop - {"told_more"}
    choose_letters(as_staff(head), ["assigned", "intake_waits"], FRIDAY)
    assert set(head.stopped_letters.values_list("kind", flat=True)) == may_stop - {"assigned", "intake_waits"}


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL plans by what it counted")
def test_it_finds_what_one_waits_for_by_its_reader(siroka: Company) -> None:
    """Ten thousand may wait in one thread, each for nobody but themselves."""
    with CaptureQueriesContext(connection) as asked:
        outbox.claim("email", FRIDAY)
    question = next(query["sql"] for query in asked.captured_queries if "EXISTS" in query["sql"])
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {question}")
        searches = [plan for *_, plan in cursor.fetchall() if "SEARCH U0" in plan]
    assert len(searches) == 3
    assert all("recipient_id=?" in plan for plan in searches), searches


def test_it_copies_a_letter_whole_for_a_messenger(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link(siroka)
    told = telling.notice(
        siroka.desk.pk,
        Reader.client(siroka.clients["nurse"].pk),
        "answered",
        {"seq": 3},
        at=FRIDAY,
        about=About("edition", 7, "editions"),
    )
    telling.tell([told])
    fields = (
        "desk_id",
        "recipient_id",
        "kind",
        "payload",
        "created_at",
        "next_try_at",
        "state",
        "about_kind",
        "about_id",
        "thread",
    )
    letter, copy = (Notice.objects.filter(channel=channel).values(*fields).get() for channel in ("email", "telegram"))
    assert copy == letter
    assert letter["payload"] == {"seq": 3}


@pytest.mark.parametrize("unproved", [{"verified_at": None}, {"kind": IdentityKind.PHONE}])
def test_it_sends_no_copy_where_nobody_has_proved_an_account(
    siroka: Company, settings: Any, unproved: dict[str, Any]
) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    link(siroka)
    Identity.objects.filter(value="500").update(**unproved)
    telling.tell([a_notice(siroka)])
    assert rows() == [("answered", "email")]


def test_it_sends_no_copy_by_a_messenger_that_this_desk_does_not_serve(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = []
    link(siroka)
    with CaptureQueriesContext(connection) as asked:
        telling.tell([a_notice(siroka)])
    assert rows() == [("answered", "email")]
    assert not [query for query in asked.captured_queries if "people_identity" in query["sql"]]


def test_it_keeps_the_moment_at_which_letters_were_stopped_first(lab: Play) -> None:
    head = lab.company.staff["head"]
    stop_letters(head, "assigned", FRIDAY)
    stop_letters(head, "assigned", lab.at(60))
    choose_letters(as_staff(head), ["told_more"], lab.at(120))
    assert dict(head.stopped_letters.values_list("kind", "stopped_at")) == {
        "assigned": FRIDAY,
        **dict.fromkeys(set(kinds.stoppable()) - {"assigned", "told_more"}, lab.at(120)),
    }


def test_it_asks_who_stopped_what_only_where_somebody_could(lab: Play) -> None:
    head = Reader.staff(lab.company.staff["head"].pk)
    with CaptureQueriesContext(connection) as asked:
        telling.tell([telling.notice(lab.company.desk.pk, head, "breached", {}, at=FRIDAY), a_notice(lab.company)])
    assert not [query for query in asked.captured_queries if "stoppedletter" in query["sql"]]


def test_it_lets_letters_be_stopped_and_no_copies(lab: Play) -> None:
    head = lab.company.staff["head"].pk
    letter = telling.notice(lab.company.desk.pk, Reader.staff(head), "assigned", {}, at=FRIDAY)
    for channel, stoppable in (("email", True), ("telegram", False)):
        letter.channel = channel
        assert letter.is_stoppable is stoppable
    letter.channel, letter.staff_id = "email", None
    assert not letter.is_stoppable


def test_it_knows_its_reader_and_what_it_is_about(siroka: Company) -> None:
    letter = a_notice(siroka, about=About("edition", 7))
    assert letter.reader == Reader.client(siroka.clients["nurse"].pk)
    assert (letter.thread, letter.about) == ("edition:7", About("edition", 7, "edition:7"))
    letter.about = None
    assert (letter.about, letter.about_kind, letter.about_id, letter.thread) == (None, "", None, "")
