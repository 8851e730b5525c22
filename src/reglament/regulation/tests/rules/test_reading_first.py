from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_where_the_manual_lives(rules: Rules) -> None:
    reading = rules('[reading_first]\nat = "https://north.example/manual"\noffered_in = ["widget"]').reading_first
    assert reading is not None
    assert reading.at.value == "https://north.example/manual"


def test_it_refuses_to_offer_it_on_the_phone(sentences: Sentences) -> None:
    (sentence,) = sentences('[reading_first]\nat = "https://north.example"\noffered_in = ["phone"]')
    assert 'cannot be "phone"' in sentence
