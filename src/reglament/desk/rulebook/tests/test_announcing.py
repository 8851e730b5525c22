"""Telling people of a new edition: who is told, once, in the transaction that publishes."""

from datetime import timedelta

import pytest

from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.telling_many import APART
from reglament.desk.people.models import Desk, Membership, Part, Person
from reglament.desk.people.tests.factories import a_desk, a_person, a_staff_member, an_organisation
from reglament.desk.rulebook.about import about_edition
from reglament.desk.rulebook.actions import PublicationError
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.tests.law import LAUNCH, law, north
from tools.story.by_operator import publish

pytestmark = pytest.mark.django_db

RULE = """
## 1.3 Changes
{words}

```rule
[notices.edition]
to = "{to}"
```
"""
RUSSIAN = """
## 1.3 Изменения
Об изменениях извещаем.
"""


def telling_law(number: int = 1, takes_effect: str = "2026-01-05", to: str = "users") -> dict[str, str]:
    """The regulation with a clause on who is told of an edition."""
    texts = law(number, takes_effect)
    return {"en": texts["en"] + RULE.format(words="People are told.", to=to), "ru": texts["ru"] + RUSSIAN}


@pytest.fixture
def desk() -> Desk:
    """A desk that runs on its first edition, with two people of a client and one who works there."""
    desk = north()
    a_staff_member(desk)
    publish(desk, telling_law(), at=LAUNCH)
    clinic = an_organisation(desk)
    for name, part in (("Ada Example", Part.REQUESTER), ("Boris Example", Part.AUTHORISED)):
        Membership.objects.create(person=a_person(desk, name), organisation=clinic, part=part)
    return desk


def told() -> list[str]:
    """The names of those who are told, in the order of leaving."""
    return [notice.recipient.full_name for notice in Notice.objects.due(LAUNCH + timedelta(days=1)) if notice.recipient]


def test_it_tells_all_users_which_edition_and_by_which_clause(desk: Desk) -> None:
    edition = publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    assert told() == ["Ada Example", "Boris Example"]
    first, second = Notice.objects.order_by("pk")
    assert (first.kind, first.channel, first.payload) == ("edition", "email", {"clauses": ["1.3"]})
    assert about_edition(first) == about_edition(second) == edition
    assert (first.next_try_at, second.next_try_at) == (LAUNCH, LAUNCH + APART)
    assert second.created_at == second.next_try_at  # The last of many has not waited since the first left.


def test_it_tells_the_authorised_alone_where_the_edition_says_so(desk: Desk) -> None:
    publish(desk, telling_law(2, "2026-02-01", to="authorised"), at=LAUNCH)
    assert told() == ["Boris Example"]


def test_it_tells_nobody_where_the_new_edition_has_no_such_rule(desk: Desk) -> None:
    publish(desk, law(2, "2026-02-01"), at=LAUNCH)
    assert not Notice.objects.exists()


def test_it_tells_nobody_of_the_first_edition() -> None:
    desk = north()
    a_person(desk)
    publish(desk, telling_law(), at=LAUNCH)
    assert not Notice.objects.exists()


def test_it_tells_once_when_it_is_published_twice(desk: Desk) -> None:
    publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    with pytest.raises(PublicationError, match="edition 2 is published already"):
        publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    assert told() == ["Ada Example", "Boris Example"]


def test_it_tells_nobody_at_another_desk(desk: Desk) -> None:
    stranger = a_person(a_desk("istom"), "Somebody Else")
    publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    assert not Notice.objects.filter(recipient=stranger).exists()


def test_it_publishes_nothing_when_it_cannot_tell_everybody(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [Person(desk=desk, full_name=f"Person {n}", language="en", time_zone="UTC") for n in range(20)]
    Person.objects.bulk_create(people)
    monkeypatch.setattr(telling, "TOGETHER", 5)
    write = Notice.objects.bulk_create
    done: list[list[Notice]] = []

    def killed(notices: list[Notice]) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(write(notices))

    monkeypatch.setattr(Notice.objects, "bulk_create", killed)
    with pytest.raises(KeyboardInterrupt):
        publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    assert len(done) == 2
    assert not Notice.objects.exists()
    assert Edition.objects.of(desk).count() == 1


def test_it_finds_its_edition_only_in_notices_about_one(desk: Desk) -> None:
    publish(desk, telling_law(2, "2026-02-01"), at=LAUNCH)
    Notice.objects.update(about_kind="ticket")
    assert about_edition(Notice.objects.all()[0]) is None
