"""The prose of an edition and its rules, held together: every figure of one stands in the other."""

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import reglament
from reglament.regulation.faults import Faults
from reglament.regulation.library import shipped, texts
from reglament.regulation.proofing.editions import proof_languages
from reglament.regulation.proofing.whole import proof_whole
from reglament.regulation.prose.addresses import names_address
from reglament.regulation.prose.dates import days
from reglament.regulation.prose.holding import hold, hold_translation
from reglament.regulation.prose.hours import minutes, says_always, weekdays
from reglament.regulation.prose.lengths import CLOCK, WORKING, lengths
from reglament.regulation.reading.files import read

EDITIONS = Path(reglament.__file__).parent / "editions"
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


def faults(text: str, language: str = "en") -> list[str]:
    edition = read(FRONT.format(language=language, more="") + text, f"north.{language}.md")
    return [fault.sentence for fault in hold(edition)]


def clock(**length: int) -> tuple[str, Fraction]:
    seconds = {"minutes": 60, "hours": 3600, "days": 86400}
    return CLOCK, Fraction(sum(amount * seconds[unit] for unit, amount in length.items()))


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("within 15 minutes", clock(minutes=15)),
        ("within fifteen minutes", clock(minutes=15)),
        ("in twenty-four hours", clock(hours=24)),
        ("within a day", clock(hours=24)),
        ("within an hour", clock(hours=1)),
        ("after one and after two working days", (WORKING, Fraction(1))),
        ("after one and after two working days", (WORKING, Fraction(2))),
        ("in two weeks", clock(days=14)),
        ("half an hour later", clock(minutes=30)),
        ("1.5 hours", clock(minutes=90)),
        ("в течение пятнадцати минут", clock(minutes=15)),
        ("за сутки", clock(hours=24)),
        ("двадцать четыре часа", clock(hours=24)),
        ("за полтора часа", clock(minutes=90)),
        ("через три рабочих дня", (WORKING, Fraction(3))),
        ("после одного и после двух рабочих дней", (WORKING, Fraction(1))),
        ("за 4 ч.", clock(hours=4)),
    ],
)
def test_it_reads_a_length_as_people_write_it(text: str, length: tuple[str, Fraction]) -> None:
    assert length in lengths(text)


@pytest.mark.parametrize(
    "text", ["An hour may be an hour of work.", "level 2, hours", "15 (minutes", "two of us, days"]
)
def test_it_reads_no_length_where_none_stands(text: str) -> None:
    assert not lengths(text)


@pytest.mark.parametrize(
    "text", ["Monday to Friday, 9:00 to 18:00", "Mon–Fri, nine to six", "с понедельника по пятницу, с 9 до 18",
             "on weekdays from 9 a.m. to 6 p.m.", "по будням с 09:00 до 18:00"]
)  # fmt: skip
def test_it_reads_hours_of_a_week(text: str) -> None:
    assert weekdays(text) == set(range(5))
    assert minutes(text) >= {9 * 60, 18 * 60}


@pytest.mark.parametrize("text", ["at any hour", "24 hours a day, 7 days a week", "круглосуточно", "в любое время"])
def test_it_reads_that_something_never_closes(text: str) -> None:
    assert says_always(text)


def test_it_reads_days_with_the_year_that_follows_them() -> None:
    english = days("30 March to 30 April, 6 to 8 May and 1 July 2020; 4 to 7 May 2021")
    russian = days("с 30 марта по 30 апреля, 6–8 мая и 1 июля 2020 года; 4–7 мая 2021 года")
    assert english == russian
    assert [(run.first, run.last) for run in english] == [
        (date(2020, 3, 30), date(2020, 4, 30)),
        (date(2020, 5, 6), date(2020, 5, 8)),
        (date(2020, 7, 1), date(2020, 7, 1)),
        (date(2021, 5, 4), date(2021, 5, 7)),
    ]


@pytest.mark.parametrize(
    ("text", "address", "is_named"),
    [
        ("on +996 (755) 97-98-05.", "+996 755 97 98 05", True),
        ("on +996 755 97 98 06", "+996 755 97 98 05", False),
        ("to help@north.example.", "help@north.example", True),
        ("to ahelp@north.example.", "help@north.example", False),
        ("on north.example", "https://north.example/", True),
        ("on http://north.example", "https://north.example/", False),
    ],
)
def test_it_tells_one_address_from_another(text: str, address: str, is_named: bool) -> None:
    assert names_address(text, address) is is_named


DOOR = '```rule\n[doors.email]\nrole = "creates"\nat = ["help@north.example"]\n```\n'
HOURS = '```rule\n[calendars.office]\nhours = { mon-fri = "09:00-18:00" }\n```\n'
REOPENING = (
    '## 1.1 When\nRound the clock.\n\n```rule\n[calendars.any_hour]\nalways = true\n```\n\n## 1.2 Again\n%s\n\n'
    '```rule\n[reopening]\nwithin = "14 days"\ncalendar = "any_hour"\n```\n'
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            REOPENING % "Within 15 days.",
            'reopening.within has "14 days", and this text does not say it; write it into the text of the clause or into '
            "what a reading decided, or mend the rule",
        ),
        (REOPENING % "Within 15 days.", 'says "15 days", and no rule does; mend the text or the rule'),
        (
            f"## 1.1 Mail\nWrite to hepl@north.example.\n\n{DOOR}",
            'names "hepl@north.example", which is no address of a door; mend the text or the rule',
        ),
        (
            f"## 1.1 When\nMonday to Saturday, 9:00 to 18:00.\n\n{HOURS}",
            "names days of the week on which no calendar of the clause is open; mend the text or the rule",
        ),
        (
            f"## 1.1 When\nMonday to Friday, 9:00 to 18:30, lunch at 18:00.\n\n{HOURS}",
            'says "18:30", and no calendar of the clause opens or closes then; mend the text or the rule',
        ),
        (
            '## 1.1 Help\nThrough TeamWiever.\n\n```rule\n[remote_help]\nprogram = "TeamViewer"\n```\n',
            'remote_help.program has "TeamViewer", and this text does not say it; write it into the text of the clause or '
            "into what a reading decided, or mend the rule",
        ),
    ],
)
def test_it_says_which_figure_stands_on_one_side_only(text: str, sentence: str) -> None:
    assert sentence in faults(text)


BARE = '```rule\n[doors.{kind}]\nrole = "creates"\n```\n'


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("email", "help@north.example"),
        ("form", "www.north.example"),
        ("widget", "https://north.example/"),
        ("phone", "+371 6 000 0001"),
        ("telegram", "@north_help_bot"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ru", "lv"])
def test_it_misses_the_addresses_of_a_door_that_its_clause_names(kind: str, address: str, language: str) -> None:
    text = f"## 1.1 Doors\n- {address}\n\n{BARE.format(kind=kind)}"
    assert faults(text, language) == [f'names "{address}", which is no address of a door; mend the text or the rule']
    assert faults(f"## 1.1 Doors\nBy that way.\n\n{BARE.format(kind=kind)}", language) == []


def test_an_address_that_is_no_door_stands_in_a_clause_of_its_own() -> None:
    elsewhere = "## 1.2 Other ways\nNot to sales@north.example.\n\n```rule\n[elsewhere]\nregistered = false\n```\n"
    assert faults(f"## 1.1 Mail\nWrite to us.\n\n{BARE.format(kind='email')}\n{elsewhere}") == []


@pytest.mark.parametrize(("name", "language"), [("siroka", "en"), ("istom", "ru")])
def test_it_misses_every_list_of_addresses_of_what_ships(name: str, language: str) -> None:
    lines = (EDITIONS / f"{name}.{language}.md").read_text(encoding="utf-8").splitlines(keepends=True)
    lists = [place for place, line in enumerate(lines) if line.startswith("at = [")]
    assert len(lists) >= 2
    for place in lists:
        lacking = read("".join([*lines[:place], *lines[place + 1 :]]), f"{name}.{language}.md")
        assert any("which is no address of a door" in fault.sentence for fault in hold(lacking)), lines[place]


LEVELS = """## 1.1 When
At any hour.

```rule
[calendars.any_hour]
always = true
```

## 1.2 How fast
- within {first} at level 1;
- within 8 hours at level {second}.

```rule
[levels.critical]
rank = 1
called = {{ en = "critical" }}
calendar = "any_hour"
solve_within = "1 hour"

[levels.high]
rank = 2
called = {{ en = "high" }}
calendar = "any_hour"
solve_within = "8 hours"
```

## 1.3 The order of work
Requests are worked on as they come.

```rule
[turn]
order = "receipt"

[triage]
until_decided = "high"
decided_by = "staff"
changes = ["corrected"]
```
"""


def test_it_holds_each_level_to_the_line_that_speaks_of_it() -> None:
    assert faults(LEVELS.format(first="1 hour", second=2)) == []
    (unsaid, unruled) = sorted(faults(LEVELS.format(first="8 hours", second=2)), reverse=True)
    assert unsaid.startswith('levels.critical.solve_within has "1 hour", and this text does not say it')
    assert unruled.startswith('"within 8 hours at level 1" says "8 hours", and no rule of levels.critical')
    assert "names level 3, which the edition does not have; mend the text or the rule" in faults(
        LEVELS.format(first="1 hour", second=3)
    )


def test_it_takes_what_a_reading_decided_for_the_text() -> None:
    reading = '```reading\nopen = "How long?"\ndecided = "For two weeks."\nby = "head"\non = 2026-01-12\n```\n'
    assert faults(REOPENING % "For some time." + "\n" + reading) == []


@pytest.mark.parametrize("name", ["siroka", "istom"])
def test_it_finds_the_editions_that_ship_at_one_with_themselves(name: str) -> None:
    main = shipped(name)
    assert hold(main) == ()
    assert all(hold_translation(main, text) == () for text in texts(name).values() if text is not main)


def test_it_holds_a_translation_against_the_figures_of_the_rules() -> None:
    main, russian = shipped("siroka"), (EDITIONS / "siroka.ru.md").read_text(encoding="utf-8")
    changed = read(russian.replace("за 8 часов", "за 9 часов"), "siroka.ru.md")
    assert any("levels.high.solve_within" in str(fault) for fault in proof_languages(main, changed))


def digits_of(source: str, *, in_rules: bool) -> Iterator[str]:
    """The source with one digit of its rules, or of its text, changed; every fourth of them, so that it is quick."""
    fence, front = "", False
    places: list[int] = []
    start = 0
    for line in source.splitlines(keepends=True):
        if line.startswith("```"):
            fence = "" if fence else line[3:].split()[0]
        elif line.startswith("+++"):
            front = not front
        elif not front and not line.startswith("#") and fence == ("rule" if in_rules else ""):
            places += [start + found.start() for found in re.finditer(r"\d", line)]
        start += len(line)
    for place in places[::4]:
        yield f"{source[:place]}{(int(source[place]) + 3) % 10}{source[place + 1 :]}"


def is_noticed(source: str, file: str) -> bool:
    try:
        changed = read(source, file)
    except Faults:
        return True
    if changed.rules_in:
        return bool(proof_languages(shipped(changed.regulation), changed))
    if hold(changed):
        return True
    others = (text for text in texts(changed.regulation).values() if text.rules_in)
    return any(proof_languages(changed, other) for other in others) or bool(proof_whole(changed))


@pytest.mark.parametrize(
    ("file", "in_rules"), [("siroka.en.md", True), ("siroka.en.md", False), ("siroka.ru.md", False)]
)
def test_it_notices_nearly_every_digit_that_slips(file: str, in_rules: bool) -> None:
    source = (EDITIONS / file).read_text(encoding="utf-8")
    noticed = [is_noticed(changed, file) for changed in digits_of(source, in_rules=in_rules)]
    assert len(noticed) >= 12
    assert sum(noticed) >= 0.9 * len(noticed)
