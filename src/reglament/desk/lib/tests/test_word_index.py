import pytest
from django.db import connection

from reglament.desk.lib import word_engines
from reglament.desk.lib.word_engines.engine import TextPart
from reglament.desk.lib.word_index import IndexedText, WordIndex
from reglament.desk.lib.word_query import Term, terms

TABLE = "tried_words"


@pytest.fixture
def index(db: None) -> WordIndex:
    """An index with four texts of two desks."""
    with connection.cursor() as cursor:
        for statement in word_engines.ENGINES[connection.vendor](connection, TABLE).creation():
            cursor.execute(statement)
    made = WordIndex(TABLE)
    made.put(
        [
            IndexedText(1, "Печать этикеток", "Как напечатать наклейки на пробирки через принтер.", ("desk1",)),
            IndexedText(2, "Резервная копия", "Делайте копию каждый день. Этикетка тут ни при чём.", ("desk1",)),
            IndexedText(3, "Printing labels", "Choose the printer, then print.", ("desk1",)),
            IndexedText(4, "Чужая печать", "Принтер и копия.", ("desk2",)),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("печатаются ", [1]),
        ("этикетка ", [1, 2]),
        ("не печатается этикетка ", [1, 2]),
        ("этик", [1, 2]),
        ("printer choo", [3]),
        ("этикетчки ", [1, 2]),
        ("ghbynth ", [1]),
        ("prinitng ", [3]),
        ("зебра ", []),
        ("", []),
        ("?!", []),
    ],
)
def test_it_finds_what_was_meant(index: WordIndex, typed: str, keys: list[int]) -> None:
    assert index.find(typed, ("desk1",), limit=10).keys == keys


def test_it_puts_titles_first(index: WordIndex) -> None:
    index.put([IndexedText(9, "Прочее", "Этикетка, этикетка и ещё раз этикетка.", ("desk1",))])
    assert index.find("этикетки ", ("desk1",), limit=1).keys == [1]


def test_it_keeps_desks_apart(index: WordIndex) -> None:
    assert index.find("печать ", ("desk2",), limit=10).keys == [4]
    assert set(index.find("печать ", (("desk1", "desk2"),), limit=10).keys) == {1, 4}


def test_it_finds_nothing_among_those_with_any_of_no_marks(index: WordIndex) -> None:
    assert index.find("принтер ", [[], "desk1"], limit=10).keys == []


def test_it_cannot_be_asked_for_marks(index: WordIndex) -> None:
    assert index.find("desk1 Xdesk1", limit=10).keys == []


def test_it_replaces_what_stood_under_a_key(index: WordIndex) -> None:
    index.put([IndexedText(1, "Касса", "Чек.", ("desk1",))])
    assert index.find("печать ", ("desk1",), limit=10).keys == []
    assert index.find("касса ", ("desk1",), limit=10).keys == [1]


def test_it_forgets_what_is_dropped(index: WordIndex) -> None:
    index.drop([1, 77])
    assert index.find("печать ", ("desk1",), limit=10).keys == []


def test_it_shows_the_text_with_most_of_the_words_first(index: WordIndex) -> None:
    assert index.find("копия принтер чужая касса лента ", (("desk1", "desk2"),), limit=10).keys == [4]


@pytest.mark.parametrize("typed", ['"', "a'b", "x OR y", "NEAR(a b)", "title:x*", "'':*", "\\", "%s", "а́", "\x00"])
def test_it_takes_whatever_is_typed(index: WordIndex, typed: str) -> None:
    index.put([IndexedText(5, typed, typed, ("desk1",))])
    index.find(typed, ("desk1",), limit=10)


def test_it_takes_a_very_long_text(index: WordIndex) -> None:
    index.put([IndexedText(6, "x", "слово " * 100_000, ("desk1",))])
    assert index.find("слово ", ("desk1",), limit=10).keys == [6]


@pytest.mark.parametrize("name", ["Words", "a-b", "1a", "a;drop"])
def test_it_refuses_a_name_that_is_none(name: str) -> None:
    with pytest.raises(ValueError, match="cannot name an index"):
        WordIndex(name)


def test_it_refuses_a_mark_that_is_no_word(index: WordIndex) -> None:
    with pytest.raises(ValueError, match="cannot mark a text"):
        index.find("x", ("desk 1",), limit=1)


@pytest.fixture
def periods(db: None) -> WordIndex:
    """Texts under keys from 1 to 900 without a vocabulary, ten keys a period; every third has the rare word."""
    engine = word_engines.ENGINES[connection.vendor](connection, "tried_periods", vocabulary=False, period=10)
    with connection.cursor() as cursor:
        for statement in engine.creation():
            cursor.execute(statement)
    made = WordIndex("tried_periods", vocabulary=False, period=10)
    made.put(
        IndexedText(key, "Заявка", "принтер" if key % 3 else "редкий принтер", (f"o{key % 2}",))
        for key in range(1, 901)
    )
    return made


@pytest.mark.parametrize("below", [None, 901, 900, 500, 12, 1])
@pytest.mark.parametrize("limit", [1, 7, 400, 2000])
def test_it_gives_the_newest_first_from_anywhere_on(periods: WordIndex, below: int | None, limit: int) -> None:
    rare = [key for key in range(900, 0, -1) if key % 3 == 0 and (below is None or key < below)]
    assert periods.newest(terms("редкие "), [], limit=limit, below=below) == rare[:limit]
    odd = [key for key in rare if key % 2]
    assert periods.newest(terms("редкие принтеры "), ["o1"], limit=limit, below=below) == odd[:limit]
    marked = [key for key in range(900, 0, -1) if key % 2 and (below is None or key < below)]
    assert periods.newest((), ["o1"], limit=limit, below=below) == marked[:limit]


def test_it_finds_none_of_no_marks_and_nothing_for_no_question(periods: WordIndex) -> None:
    assert periods.newest(terms("принтер "), [[]], limit=5) == periods.newest((), [], limit=5) == []


def test_it_tells_the_title_from_the_text(index: WordIndex) -> None:
    found = {part: index.newest(terms("этикетки "), ["desk1"], limit=5, part=part) for part in TextPart}
    assert found == {TextPart.TITLE: [1], TextPart.TEXT: [2], TextPart.WHOLE: [2, 1]}


def test_it_finds_words_in_a_row(index: WordIndex) -> None:
    row = Term("", ("резервн коп",))
    assert [
        index.newest([row], ["desk1"], limit=5),
        index.newest([Term("", ("коп резервн",))], ["desk1"], limit=5),
    ] == [[2], []]


def test_it_remembers_no_stem_without_a_vocabulary(periods: WordIndex) -> None:
    assert "tried_periods_known" not in connection.introspection.table_names()


def test_it_tells_what_it_does_not_hold_just_so(index: WordIndex) -> None:
    right = IndexedText(2, "Резервная копия", "Делайте копию каждый день. Этикетка тут ни при чём.", ("desk1",))
    assert index.unlike([right]) == set()
    assert index.unlike([IndexedText(2, right.title, right.text, ("desk2",)), IndexedText(99, "", "")]) == {2, 99}
    assert index.keys(2, 3) == {2, 3}
