from datetime import UTC, datetime
from pathlib import Path

import pytest

from reglament.desk.people.tests.factories import a_desk
from reglament.desk.rulebook import shipping
from reglament.desk.rulebook.actions import publish_shipped
from reglament.desk.rulebook.console import publish as command
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.shipping import shipped
from reglament.desk.rulebook.tests.law import LAUNCH, law, north

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A product that ships the regulation of `north` alone."""
    monkeypatch.setattr(shipping, "EDITIONS", tmp_path)
    for name, text in {f"north.{language}.md": text for language, text in law().items()}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "README.md").write_text("Not an edition.", encoding="utf-8")


def test_it_ships_a_text_per_language() -> None:
    assert shipped("north") == law()
    assert shipped("south") == {}


def test_it_publishes_what_ships_once() -> None:
    desk = north()
    first = publish_shipped(desk, LAUNCH)
    assert first is not None
    assert publish_shipped(desk, datetime(2027, 1, 1, tzinfo=UTC)) == first
    assert Edition.objects.count() == 1


def test_it_leaves_a_desk_alone_that_no_edition_ships_for() -> None:
    assert publish_shipped(a_desk("istom"), LAUNCH) is None


def test_it_publishes_for_every_desk_before_the_first_start() -> None:
    desks = [north(), a_desk("istom")]
    command.publish_shipped()
    assert [Edition.objects.of(desk).count() for desk in desks] == [1, 0]
