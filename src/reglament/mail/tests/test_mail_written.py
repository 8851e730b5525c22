"""Mails as people and programs write them, by kinds: every one is read as it is meant."""

import pytest

from reglament.mail.quoting.forwards import parted
from reglament.mail.reading.mail import read
from tools.mails.written import ASKING, ITS_SUBJECT, PASSED_ON, MadeMail, made, texts

MADE = list(made())


@pytest.mark.parametrize("each", MADE, ids=lambda each: f"{each.kind}: {each.name}")
def test_it_reads_it_as_it_is_meant(each: MadeMail) -> None:
    letter = read(each.raw)
    assert bool(letter.automatic) == each.machine
    if each.new is not None:
        assert letter.new_text == each.new


@pytest.mark.parametrize("name", texts("forwards"))
def test_it_tells_who_wrote_what_was_passed_on(name: str) -> None:
    own, forwarded = parted(f"{ASKING}\n\n{texts('forwards')[name]}")
    assert forwarded is not None
    assert own.partition("\n")[0] == ASKING
    assert "ivan" in forwarded.sender.lower() or "Иван" in forwarded.sender
    assert (ITS_SUBJECT in forwarded.subject) is (name != "yandex")
    assert PASSED_ON in forwarded.words


def test_it_has_twenty_or_more_of_each_kind() -> None:
    for kind in {each.kind for each in MADE}:
        if kind != "people like machines":
            assert sum(each.kind == kind for each in MADE) >= 20


@pytest.mark.parametrize("name", texts("kept"))
def test_it_takes_no_new_words_for_a_forward(name: str) -> None:
    text = texts("kept")[name]
    assert parted(text) == (text, None)
