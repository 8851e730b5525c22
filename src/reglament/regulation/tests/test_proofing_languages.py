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
