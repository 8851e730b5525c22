from reglament.regulation.edition import Edition
from reglament.regulation.proofing.editions import proof_languages
from reglament.regulation.reading.files import read

FRONT = """+++
regulation = "north"
edition = 1
language = "{language}"
title = "Support"
approved = 2026-01-12
takes_effect = 2026-02-01
time_zone = "Europe/Riga"
{more}+++
"""
MAIN = (
    FRONT.format(language="en", more="")
    + """
## 1.1 Work
Always.

```rule
[calendars.any_hour]
always = true
[delays.bench]
called = { en = "bench test", ru = "стенд" }
```

```reading
open = "Always?"
decided = "Always."
by = "head of support"
on = 2026-01-12
```

## 1.2 Us
We are we.

```declaratory
```
"""
)
OTHER = (
    FRONT.format(language="ru", more='rules = "north.en.md"\n')
    + """
## 1.1 Работа
Всегда.

## 1.2 Мы
Мы — это мы.
"""
)


def sentences(main: str, other: str) -> list[str]:
    return [str(fault) for fault in proof_languages(edition(main, "north.en.md"), edition(other, "north.ru.md"))]


def edition(text: str, file: str) -> Edition:
    return read(text, file)


def test_it_finds_nothing_wrong_with_the_same_clauses() -> None:
    assert sentences(MAIN, OTHER) == []


def test_it_names_a_clause_that_is_missing() -> None:
    text = OTHER.partition("## 1.2")[0]
    assert sentences(MAIN, text) == ["north.ru.md:12: clause 1.2: is missing here; north.en.md has it in line 28"]


def test_it_names_a_clause_too_many() -> None:
    text = OTHER.replace("## 1.2", "## 1.1.1 Ещё\nИ ещё.\n\n## 1.2")
    assert sentences(MAIN, text) == [
        'north.ru.md:15: clause 1.1.1: north.en.md has no such clause; did you mean "1.1"?'
    ]


def test_it_holds_the_front_matters_against_each_other() -> None:
    text = OTHER.replace("edition = 1", "edition = 2").replace('"ru"', '"en"')
    assert sentences(MAIN, text) == [
        "north.ru.md:1: edition is 2, but 1 in north.en.md; write the same",
        'north.ru.md:1: language is "en", as in north.en.md; write the other language',
    ]


def test_it_wants_a_name_in_every_language() -> None:
    (sentence,) = sentences(MAIN.replace(', ru = "стенд"', ""), OTHER)
    assert sentence.startswith(
        'north.en.md:18: clause 1.1: "bench" has no name in "ru"; write ru = "..." into its names'
    )


def test_it_takes_a_translated_margin_whole_or_not_at_all() -> None:
    reading = '\n```reading\nopen = "?"\ndecided = "!"\nby = "мы"\non = 2026-01-12\n```\n'
    assert sentences(MAIN, OTHER.replace("Всегда.\n", "Всегда.\n" + reading)) == []
    (sentence,) = sentences(MAIN, OTHER + reading)[1:]
    assert "1.2: has 1 readings, but 0 in north.en.md" in sentence


def test_it_refuses_other_figures_than_those_of_the_text_with_the_rules() -> None:
    """A deadline of one language must be that of the other."""
    main = MAIN.replace("Always.\n\n```rule", "Within 15 minutes, 9:00 to 6 pm.\n\n```rule")
    same = OTHER.replace("Всегда.", "За 15 минут, с 09:00 до 18:00.")
    assert sentences(main, same) == []
    (sentence,) = sentences(main, same.replace("15", "50"))
    assert sentence == (
        "north.ru.md:12: clause 1.1: has other figures: 50 here and 15 in north.en.md; write the same in both"
    )
    (sentence,) = sentences(main, same.replace("За 15 минут, ", ""))
    assert "has other figures: 15 in north.en.md" in sentence
    (sentence,) = sentences(main, same.replace("18:00", "18:00 (2 смены)"))
    assert "has other figures: 2 here;" in sentence


def test_it_compares_the_figures_of_readings_too() -> None:
    margin = '\n```reading\nopen = "Всегда?"\ndecided = "{}"\nby = "глава"\non = 2026-01-12\n```\n\n## 1.2 Мы'
    main = MAIN.replace('decided = "Always."', 'decided = "Always, 24 hours."')
    assert sentences(main, OTHER.replace("\n## 1.2 Мы", margin.format("Всегда, 24 часа."))) == []
    said = sentences(main, OTHER.replace("\n## 1.2 Мы", margin.format("Всегда, 12 часов.")))
    assert any("clause 1.1: a reading has other figures: 12 here and 24 in north.en.md" in each for each in said)


def test_it_takes_a_figure_for_said_that_is_written_in_words() -> None:
    main = MAIN.replace("Always.\n\n```rule", "Within 2 working days.\n\n```rule")
    assert sentences(main, OTHER.replace("Всегда.", "За два рабочих дня.")) == []
    (sentence,) = sentences(main, OTHER.replace("Всегда.", "За три рабочих дня."))
    assert "has other figures: 2 in north.en.md" in sentence
