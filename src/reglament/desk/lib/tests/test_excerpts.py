from reglament.desk.lib.excerpts import excerpt, marked
from reglament.desk.lib.word_query import terms

LONG = "Начало без дела. " * 40 + "Здесь печатают этикетки на принтере. " + "Конец без дела. " * 40


def test_it_shows_the_place_where_the_words_stand() -> None:
    shown = excerpt(LONG, terms("печать этикеток "))
    assert "<mark>печатают</mark> <mark>этикетки</mark> на принтере" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_it_shows_the_beginning_where_nothing_stands() -> None:
    assert excerpt(LONG, terms("касса ")).startswith("Начало без дела.")


def test_it_marks_the_beginning_that_is_typed() -> None:
    assert marked("Printing labels", terms("lab")) == "Printing <mark>labels</mark>"


def test_it_marks_a_word_with_or_without_the_dots() -> None:
    assert marked("Отчёты за день", terms("отчет ")) == "<mark>Отчёты</mark> за день"


def test_it_lets_no_markup_through() -> None:
    assert excerpt("<script>alert(1)</script> печать", terms("script печать ")) == (
        "&lt;<mark>script</mark>&gt;alert(1)&lt;/<mark>script</mark>&gt; <mark>печать</mark>"
    )


def test_it_is_about_as_long_as_asked() -> None:
    assert len(excerpt("слово " * 1000, terms("касса "), length=100)) < 110
