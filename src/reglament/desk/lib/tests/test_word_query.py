from collections.abc import Collection

import pytest

from reglament.desk.lib.word_query import mended, terms


class Known:
    """A vocabulary of a few stems."""

    def __init__(self, *stems: str) -> None:
        self.stems = set(stems)

    def known(self, stems: Collection[str]) -> set[str]:
        return self.stems & set(stems)

    def begins(self, beginning: str) -> bool:
        return any(stem.startswith(beginning) for stem in self.stems)


def test_it_leaves_words_out_that_stand_in_every_text() -> None:
    assert [term.word for term in terms("Как мне сделать копию базы? ")] == ["копию", "базы"]


def test_it_takes_such_words_where_there_are_no_others() -> None:
    assert [term.word for term in terms("how to")] == ["how", "to"]


def test_it_lets_the_last_word_go_on() -> None:
    first, last = terms("new lab")
    assert (first.beginning, last.beginning) == ("", "lab")


@pytest.mark.parametrize("text", ["new labels ", "new labels."])
def test_it_takes_a_word_with_something_behind_it_as_whole(text: str) -> None:
    assert terms(text)[-1].beginning == ""


def test_it_knows_a_form_whose_end_is_not_typed_yet() -> None:
    assert "печата" in terms("печатаетс")[0].stems


def test_it_stops_after_a_dozen_terms() -> None:
    assert len(terms(" ".join(f"слово{number}" for number in range(50)))) == 12


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("этикетчки ", "этикетк"),
        ("пациэнт ", "пациент"),
        ("принетр ", "принтер"),
        ("prinitng ", "print"),
        ("ghbynth ", "принтер"),
        ("зкштеук ", "printer"),
    ],
)
def test_it_mends_a_slip_of_the_finger(typed: str, meant: str) -> None:
    (term,) = mended(terms(typed), typed, Known("этикетк", "пациент", "принтер", "print", "printer"))
    assert meant in term.stems


def test_it_mends_nothing_that_is_known() -> None:
    asked = terms("карта ")
    assert mended(asked, "карта ", Known("карт", "парт", "март")) is asked


def test_it_mends_nothing_that_is_still_typed() -> None:
    asked = terms("прин")
    assert mended(asked, "прин", Known("принтер", "прин".replace("н", "м"))) is asked
