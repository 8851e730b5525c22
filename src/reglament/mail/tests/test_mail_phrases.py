"""Every phrase by which programs and people are told, once: what is known today is known after the patterns are written anew.

`phrases.txt` has them as they stand in a mail, divided by bars, below the name of what knows them. Where any ending or any word may
stand, a letter stands for it. What follows a tilde has to stand behind the phrase and is no part of it.
"""

import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest


def known() -> Iterator[tuple[str, str]]:
    """Each phrase below the name of its pattern."""
    name = ""
    for line in Path(__file__).with_name("phrases.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line.strip("[]")
        elif line:
            yield from ((name, phrase) for phrase in line.split(" | "))


@pytest.mark.parametrize("name", sorted({name for name, _ in known()}))
def test_it_knows_each_phrase_whole_in_small_letters_and_with_a_capital(name: str) -> None:
    module, _, pattern = f"reglament.{name}".rpartition(".")
    told_by: re.Pattern[str] = getattr(importlib.import_module(module), pattern)
    for phrase in (phrase for of, phrase in known() if of == name):
        whole, _, behind = phrase.partition("~")
        for said in (whole, whole[0].upper() + whole[1:]):
            found = told_by.search(said + behind)
            assert found is not None, said
            assert found[0] == said
