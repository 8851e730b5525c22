"""Names behind an @ in a note: read with or without script, said before the note is kept where they are unclear, and shown."""

import re

import pytest
from django.test import Client

from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Staff, User
from reglament.desk.tickets.models import Entry, Message, Watcher
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.workplace.mentioning import mention_book
from reglament.desk.workplace.tests.many import some
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

PAGE = "/siroka/work/1/"


def called(staff: Staff, name: str, email: str = "") -> Staff:
    User.objects.filter(pk=staff.user_id).update(full_name=name, **({"email": email} if email else {}))
    staff.refresh_from_db()
    return staff


def keep(client: Client, text: str, manner: str = "note", **more: str) -> object:
    page = client.get(PAGE).text
    key, seen = (re.search(rf'name="{name}" value="([^"]+)"', page).group(1) for name in ("key", "seen"))  # type: ignore[union-attr]
    return client.post(f"{PAGE}words/", {"manner": manner, "text": text, "key": key, "seen": seen, **more})


@pytest.fixture
def desk(siroka: Company) -> Company:
    some(siroka, 1)
    called(siroka.staff["head"], "Anna Berg", "boss@siroka.example")
    called(siroka.staff["colleague"], "Семён Орлов")
    called(siroka.staff["developer"], "Anna Cole")
    return siroka


@pytest.mark.parametrize(
    ("text", "who", "reads"),
    [
        ("@Anna Berg, look.", {"head"}, "@Anna Berg, look."),
        ("Ask @berg please", {"head"}, "Ask @Anna Berg please"),
        ("(@boss)", {"head"}, "(@Anna Berg)"),
        ("@boss@siroka.example!", {"head"}, "@Anna Berg!"),
        ("@семен, @СЕМЁН ОРЛОВ и @орлов семен", {"colleague"}, "@Семён Орлов, @Семён Орлов и @Семён Орлов"),
        ("@Anna Cole @Anna Berg", {"head", "developer"}, "@Anna Cole @Anna Berg"),
        ("mail anna@berg.example, @ 5 @", set(), "mail anna@berg.example, @ 5 @"),
    ],
)
def test_it_reads_whom_a_note_means(desk: Company, text: str, who: set[str], reads: str) -> None:
    found = mention_book(as_staff(desk.staff["specialist"])).read(text)
    assert found.staff == {desk.staff[each].pk for each in who}
    assert (found.text, found.unknown, found.ambiguous) == (reads, {}, {})


def test_it_says_which_names_mean_nobody_or_several(desk: Company) -> None:
    found = mention_book(as_staff(desk.staff["specialist"])).read("@anna and @nobody")
    assert (set(found.unknown), found.ambiguous) == ({"@nobody"}, {"@anna": ["Anna Berg", "Anna Cole"]})
    called(desk.staff["developer"], "Anna Berg")
    twins = mention_book(as_staff(desk.staff["specialist"])).read("@Anna Berg").ambiguous["@Anna Berg"]
    assert [each.rpartition("(")[2] for each in twins] == sorted(
        f"@{desk.staff[each].user.email})" for each in ("head", "developer")
    )


def test_it_offers_nobody_who_left_or_sees_no_request(desk: Company) -> None:
    Staff.objects.filter(pk=desk.staff["colleague"].pk).update(left_at="2026-01-01T00:00:00Z")
    client = browser(desk.staff["specialist"])
    page = client.get("/siroka/work/colleagues/").text
    assert re.findall(r'data-put="([^"]+)"', page) == ["Anna Berg", "Anna Cole"]
    assert "Орлов" not in page
    assert str(desk.staff["administrator"].user) not in page
    assert mention_book(as_staff(desk.staff["specialist"])).read("@орлов").staff == set()
    assert browser(desk.staff["developer"]).get("/siroka/work/colleagues/").status_code == 404


def test_a_note_mentions_shows_the_name_and_lets_watch(desk: Company) -> None:
    client = browser(desk.staff["specialist"])
    assert keep(client, "What <b>now</b>, @boss?").status_code == 302  # type: ignore[attr-defined]
    page = client.get(PAGE).text
    assert 'What &lt;b&gt;now&lt;/b&gt;, <strong class="mention">@Anna Berg</strong>?' in page
    assert list(Watcher.objects.values_list("staff", flat=True)) == [desk.staff["head"].pk]


def test_an_unclear_name_is_said_before_the_note_is_kept_and_loses_nothing(desk: Company) -> None:
    client = browser(desk.staff["specialist"])
    answer = keep(client, "@anna or @mention, look")
    page = answer.text  # type: ignore[attr-defined]
    assert "may mean several colleagues. Write which: Anna Berg; Anna Cole." in page
    assert "is called @mention." in page
    assert ">\n@anna or @mention, look</textarea>" in page
    assert not Message.objects.filter(kind="note").exists()
    keep(client, "@anna or @mention, look", names_stand="on")
    note = Message.objects.get(kind="note")
    assert note.text == "@anna or @mention, look"
    assert "mentioned" not in Entry.objects.get(kind="noted").payload


def test_a_client_reads_no_mention_by_surprise(desk: Company) -> None:
    client = browser(desk.staff["specialist"])
    answer = keep(client, "@boss will call you.", manner="answer")
    assert "the client would read the name of a colleague" in answer.text  # type: ignore[attr-defined]
    assert not Entry.objects.filter(kind="answered").exists()
    assert keep(client, "Write to @siroka_news.", manner="answer").status_code == 302  # type: ignore[attr-defined]
    assert not Watcher.objects.exists()


def test_it_reads_a_long_note_in_no_time(desk: Company) -> None:
    book = mention_book(as_staff(desk.staff["specialist"]))
    assert len(book.read("@a b c d e f " * 80_000).unknown) == 1
