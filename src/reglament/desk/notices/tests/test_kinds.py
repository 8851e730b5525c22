"""Kinds of notices: declared once, and asked wherever one is written."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import kinds, telling
from reglament.desk.notices.kinds import CLIENT, STAFF, NoticeKind
from reglament.desk.notices.reader import Reader, Who
from reglament.desk.tickets.notices import KINDS


def test_it_refuses_a_second_kind_of_the_same_name() -> None:
    with pytest.raises(ImproperlyConfigured, match=f'The kind of notice "{KINDS[0].name}" is declared twice'):
        kinds.declare(KINDS[0])


def test_it_lets_staff_stop_what_is_for_them_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_declared", {})
    mine = NoticeKind("mine", KINDS[0].label, STAFF, stopped_as=KINDS[0].label)
    kinds.declare(mine)
    assert kinds.stoppable() == kinds.declared() == {"mine": mine}


def test_it_knows_each_reader_by_all_that_is_known() -> None:
    assert Reader.sender(5, "aida@northlight.example") == Reader(5, None, "aida@northlight.example")
    assert [each.who for each in (Reader.client(5), Reader.staff(6), Reader.sender(None, "a@b.example"))] == [
        Who.CLIENT,
        Who.STAFF,
        Who.STRANGER,
    ]
    assert Reader.sender(5, "aida@northlight.example").who is Who.CLIENT


def test_it_lets_clients_stop_nothing() -> None:
    owed = NoticeKind("owed", KINDS[0].label, CLIENT | STAFF, stopped_as=KINDS[0].label)
    with pytest.raises(ImproperlyConfigured, match='Only staff may stop letters; "owed" has other readers, too'):
        kinds.declare(owed)
    assert "owed" not in kinds.declared()


def test_it_refuses_a_notice_of_a_kind_that_no_room_declares() -> None:
    with pytest.raises(LookupError, match='No room declares notices of the kind "anwsered"'):
        telling.notice(1, Reader.client(1), "anwsered", {}, at=FRIDAY)


def test_it_refuses_a_reader_whom_the_kind_does_not_have() -> None:
    with pytest.raises(ValueError, match='Notices of the kind "assigned" are for staff, and this one is for a client'):
        telling.notice(1, Reader.client(1), "assigned", {}, at=FRIDAY)


def test_it_refuses_a_misspelt_kind_in_the_middle_of_an_action(lab: Play) -> None:
    from reglament.desk.tickets.stage import rights
    from reglament.desk.tickets.stage.performing import perform

    with pytest.raises(LookupError, match="anwsered"):
        perform(lab.staff(1), rights.STAFF.capacity(lab.staff(1)), lambda scene: scene.tell("anwsered"))
    assert lab.told() == ["acknowledged"]


def test_it_calls_a_kind_of_another_version_by_its_name() -> None:
    assert kinds.label_of("from the future") == "from the future"
    assert kinds.label_of("answered") == "An answer"


@pytest.mark.parametrize(
    ("reader", "who"),
    [
        (Reader.client(1), Who.CLIENT),
        (Reader.staff(1), Who.STAFF),
        (Reader.sender(1, "who@else.example"), Who.CLIENT),
        (Reader.sender(None, "who@else.example"), Who.STRANGER),
    ],
)
def test_it_tells_readers_apart(reader: Reader, who: Who) -> None:
    assert reader.who is who
