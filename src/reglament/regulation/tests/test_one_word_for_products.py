"""What the company sells has one word in an edition, in both languages; what others make may be called what it is."""

import re
from pathlib import Path

import pytest

import reglament

EDITIONS = sorted((Path(reglament.__file__).parent / "editions").glob("*.md"))
OTHER_WORDS = re.compile(r"\b(?:programs?|software|программ\w*|софт\w*)\b", re.IGNORECASE)
OF_OTHERS = re.compile(
    r"other makers' programs|other programs|чужие программы|сторонние программы|другими программами|program = \"|program of remote",
    re.IGNORECASE,
)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda path: path.name)
def test_a_product_is_called_a_product(edition: Path) -> None:
    text = OF_OTHERS.sub("", edition.read_text(encoding="utf-8"))
    said = [line for line in text.splitlines() if OTHER_WORDS.search(line)]
    assert said == []


def test_it_finds_other_words() -> None:
    assert OTHER_WORDS.search("the cause is not our software")
    assert OTHER_WORDS.search("доработка программы")
    assert not OTHER_WORDS.search("the product itself")
