"""A name that is given where a call ends is read where its words are forgotten."""

import pytest

from reglament.desk.channels.phone.keys import call_of, key_of
from reglament.desk.channels.phone.models import Call


def test_it_reads_the_name_that_it_gives() -> None:
    assert call_of(key_of(Call(pk=41))) == 41


@pytest.mark.parametrize("key", ["", "41", "call:", "call:x", "call:41:2", "telegram:41"])
def test_it_takes_other_names_for_none(key: str) -> None:
    assert call_of(key) is None
