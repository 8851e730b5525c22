"""The composite last id: what it says, and that nobody can break anything with one of their own."""

from reglament.desk.lib.live.positions import LONGEST, Position, read, written


def test_it_is_read_as_it_was_written() -> None:
    text = written({"journal": Position(120, [123, 122]), "calls": Position(12)})
    assert text == "calls:12;journal:120.122.123"
    assert written(read(text)) == text


def test_it_knows_what_was_told_and_what_was_not() -> None:
    position = Position(120, [122])
    assert [number for number in (119, 120, 121, 122, 123) if position.has(number)] == [119, 120, 122]


def test_it_forgets_single_ids_once_everything_below_them_is_settled() -> None:
    position = Position(120, [122, 125])
    position.settle(123)
    assert str(position) == "123.125"
    position.settle(100)
    assert str(position) == "123.125"


def test_it_reads_nothing_from_what_nobody_wrote() -> None:
    assert read("") == read("calls") == read("calls:") == read("Calls:1") == read("calls:1.x") == {}
    assert read("calls:" + "9" * 40) == {}
    assert read("calls:1;" * LONGEST) == {}
    assert set(read("calls:1;journal:x")) == {"calls"}
