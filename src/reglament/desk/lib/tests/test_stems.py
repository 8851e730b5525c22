import pytest

from reglament.desk.lib.stems import stem, stemmed, words


@pytest.mark.parametrize(
    "forms",
    [
        "печать печати печатью печатаются печатать печатает",
        "этикетка этикетки этикеток этикетками",
        "карточка карточек карточкой",
        "образец образца образцами",
        "отчёт отчета отчётами",
        "printing prints printed print",
        "analysers analyser",
    ],
)
def test_it_brings_the_forms_of_a_word_together(forms: str) -> None:
    assert len(set(stemmed(forms))) == 1


def test_it_keeps_different_words_apart() -> None:
    assert len({stem("касса"), stem("кассета"), stem("приём"), stem("принтер")}) == 4


def test_it_cuts_a_text_into_folded_words() -> None:
    assert list(words("Ёлка, RS-232_b: «№ 5»!")) == ["елка", "rs", "232", "b", "5"]


def test_it_reads_a_letter_and_its_dots_written_apart() -> None:
    assert list(words("за\u0438\u0306ка \u0435\u0308ж")) == ["зайка", "еж"]


def test_it_gives_letters_and_digits_only() -> None:
    assert all(word.isalnum() for word in words("İstanbul ŉ ﬁn <b>&quot;' x' OR 1=1"))


def test_it_cuts_what_is_no_word_short() -> None:
    assert len(stemmed("я" * 1000)[0]) <= 64
