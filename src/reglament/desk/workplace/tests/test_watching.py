"""Staff are told by letter that something waits in Intake: gathered, in the desk's hours, of machines' mail only what may be a client's."""

from datetime import datetime, timedelta

import pytest

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.notices.stopping import stop_letters
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import User
from reglament.desk.tickets.models import Contact, MachineWord, Refusal
from reglament.desk.tickets.pages.unregistered.sources import line_in_words, sources
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace import watching
from reglament.desk.workplace.tests.intake_rows import KINDS, a_row, many
from reglament.desk.workplace.unregistered import LOOK
from tools.story.companies import Company

# Friday 17:30 in Bishkek; the everyday hours end at 18:00 and begin again on Monday at 9:00.
MORNING = FRIDAY - timedelta(hours=5)
MINUTE = timedelta(minutes=1)
MONDAY = datetime.fromisoformat("2026-03-09T09:00:00+06:00")


def told() -> list[str]:
    """Whom the letters are for, by role."""
    return sorted(Notice.objects.filter(kind="intake_waits").values_list("staff__role", flat=True))


def test_it_tells_those_who_may_act_once_something_has_waited(siroka: Company) -> None:
    a_row("contacts", siroka, MORNING)
    watching.watch(MORNING + 9 * MINUTE)
    assert told() == []
    watching.watch(MORNING + 10 * MINUTE)
    assert set(told()) == {"head", "specialist"}


@pytest.mark.parametrize(
    ("kind", "roles"),
    [
        ("refused", {"head"}),
        ("held", {"head"}),
        ("contacts", {"head", "specialist"}),
        ("quarantine", {"head", "specialist"}),
    ],
)
def test_it_tells_of_each_kind_those_alone_whose_next_step_it_is(siroka: Company, kind: str, roles: set[str]) -> None:
    a_row(kind, siroka, MORNING)
    watching.watch(MORNING + 10 * MINUTE)
    assert set(told()) == roles
    row = next(source.rows(siroka.desk).get() for source in sources() if source.kind == kind)
    may = {
        role: line_in_words(siroka.desk, row, as_staff(siroka.staff[role])).step
        for role in ("head", "specialist", "developer", "administrator")
    }
    assert {role for role, step in may.items() if step is not None and step.label != LOOK} == roles


def test_it_counts_for_each_what_is_theirs(siroka: Company) -> None:
    a_row("refused", siroka, MORNING - 5 * MINUTE)
    a_row("contacts", siroka, MORNING)
    watching.watch(MORNING + 10 * MINUTE)
    written = Notice.objects.filter(kind="intake_waits")
    assert written.get(staff=siroka.staff["head"]).payload == {
        "counts": {"refused": 1, "contacts": 1},
        "since": (MORNING - 5 * MINUTE).isoformat(),
    }
    assert written.get(staff=siroka.staff["specialist"]).payload == {
        "counts": {"contacts": 1},
        "since": MORNING.isoformat(),
    }


def test_it_tells_nobody_of_what_was_dealt_with_meanwhile(siroka: Company) -> None:
    a_row("contacts", siroka, MORNING)
    Contact.objects.update(dealt_with_at=MORNING + MINUTE)
    watching.watch(MORNING + 10 * MINUTE)
    assert told() == []


def test_it_gathers_what_comes_within_an_hour(siroka: Company) -> None:
    for minute in range(0, 120, 5):
        a_row("contacts", siroka, MORNING + minute * MINUTE, sender=f"{minute}@somewhere.example")
        watching.watch(MORNING + minute * MINUTE)
    # The first waits ten minutes; an hour later comes one letter of all the others.
    written = Notice.objects.filter(kind="intake_waits").order_by("pk").values_list("created_at", flat=True).distinct()
    assert sorted(set(written)) == [MORNING + 10 * MINUTE, MORNING + 70 * MINUTE]


def test_it_does_not_tell_the_same_again_before_a_day(siroka: Company) -> None:
    a_row("contacts", siroka, MORNING - timedelta(days=2))
    for hour in range(24):
        watching.watch(MORNING - timedelta(days=1) + hour * timedelta(hours=1))
    first = len(told())
    assert first
    watching.watch(MORNING)
    assert len(told()) == 2 * first


def test_it_waits_for_the_hours_of_the_desk(siroka: Company) -> None:
    a_row("contacts", siroka, FRIDAY + timedelta(hours=1))
    watching.watch(FRIDAY + timedelta(hours=2))
    watching.watch(MONDAY - MINUTE)
    assert told() == []
    watching.watch(MONDAY)
    assert told()


@pytest.mark.parametrize(
    ("kind", "is_client", "alarms"),
    [
        ("generated", True, True),
        ("bulk", True, True),
        ("auto-reply", True, False),
        ("bounce", True, False),
        ("generated", False, False),
        ("bulk", False, False),
    ],
)
def test_machine_mail_alarms_where_it_may_be_of_a_client(
    siroka: Company, kind: str, is_client: bool, alarms: bool
) -> None:
    row = a_row("machines", siroka, MORNING, person=siroka.clients["nurse"] if is_client else None)
    MachineWord.objects.update(kind=kind)
    watching.watch(MORNING + timedelta(hours=1))
    assert bool(told()) is alarms
    row.refresh_from_db()
    step = line_in_words(siroka.desk, row, as_staff(siroka.staff["specialist"])).step
    assert step is not None
    assert step.label == ("Register after all" if alarms else "Put away")
    page = browser(siroka.staff["specialist"]).get("/siroka/work/").content.decode()
    assert ('class="count">1<' in page) is alarms
    written = Notice.objects.filter(kind="intake_waits").first()
    letter = compose(written, MORNING + timedelta(hours=1)) if written else None
    assert (letter is not None and "or sent to many: 1" in str(letter.body)) is alarms


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_says_what_waits_and_where(siroka: Company, language: str) -> None:
    for kind in KINDS:
        a_row(kind, siroka, MORNING)
    User.objects.update(language=language)
    watching.watch(MORNING + 10 * MINUTE)
    composed = compose(Notice.objects.get(kind="intake_waits", staff=siroka.staff["head"]), MORNING + 11 * MINUTE)
    assert composed is not None
    body = str(composed.body)
    said = {
        "en": ["refused for want of an agreement: 1", "unofficial contacts: 1", "held until somebody looks: 1"],
        "ru": [
            "отклонены, потому что нет договора: 1",
            "неофициальные: 1",
            "отложены, пока их не посмотрит человек: 1",
        ],
    }
    assert [words for words in said[language] if words not in body] == []
    assert "http://127.0.0.1:8000/siroka/work/intake/" in body
    assert "List-Unsubscribe" in composed.extra_headers


def test_it_can_be_stopped(siroka: Company) -> None:
    a_row("contacts", siroka, MORNING)
    stop_letters(siroka.staff["head"], "intake_waits", MORNING)
    watching.watch(MORNING + 10 * MINUTE)
    states = dict(Notice.objects.filter(kind="intake_waits").values_list("staff__role", "state"))
    assert (states["head"], states["specialist"]) == ("stopped", "pending")


def test_it_looks_as_little_where_much_waits(siroka: Company, django_assert_max_num_queries: object) -> None:
    many(siroka, 110)
    Refusal.objects.update(received_at=MORNING)
    with django_assert_max_num_queries(45):  # type: ignore[operator]  # A fixture of pytest-django.
        watching.watch(MONDAY)
    count = Notice.objects.get(kind="intake_waits", staff=siroka.staff["head"]).payload["counts"]["refused"]
    assert count == 100
