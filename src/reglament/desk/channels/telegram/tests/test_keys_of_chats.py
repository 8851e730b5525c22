"""A name that is given where words of a chat are handed in is read where they are forgotten."""

import pytest

from reglament.desk.channels.telegram.keys import DraftKey, UpdateKey

MESSAGE, DRAFT = UpdateKey(3, 400), DraftKey(3, 700, "0a1b2c3d")


def test_it_reads_the_names_that_it_gives() -> None:
    assert UpdateKey.read(str(MESSAGE)) == MESSAGE
    assert DraftKey.read(str(DRAFT)) == DRAFT


@pytest.mark.parametrize(
    "key", ["", "call:3", f"{MESSAGE}:files", f"x{MESSAGE}", f"{DRAFT}x", "telegram:3", "telegram:3:"]
)
def test_it_takes_other_names_for_neither(key: str) -> None:
    assert UpdateKey.read(key) is None
    assert DraftKey.read(key) is None


def test_it_tells_them_apart() -> None:
    assert DraftKey.read(str(MESSAGE)) is None
    assert UpdateKey.read(str(DRAFT)) is None
