"""What is wrong between rules of certain kinds: ranks, spans, calendars, triage, silence, completeness."""

from collections.abc import Callable
from datetime import date
from typing import Any

from reglament.regulation.faults import did_you_mean
from reglament.regulation.proofing.calendars import proof_calendar
from reglament.regulation.proofing.lengths import counts_working_days
from reglament.regulation.proofing.sense import HIGHEST
from reglament.regulation.reading.sheet import Leaves, Sheet
from reglament.regulation.reading.writings import Complain
from reglament.regulation.rules.completeness import MOST_FILE_MB
from reglament.regulation.values import Place, Ruled

PARTS_OF_A_QUESTION = (
    ("asks_for", "should_hold"),
    ("not_alone", "asks_for"),
    ("urgent_asks_for", "asks_for"),
    ("waits_for", "asks_for"),
)


def proof_rules(sheet: Sheet, takes_effect: date | None, complain: Complain) -> None:
    """Complain of gaps and contradictions; `takes_effect` is the local day on which the edition does."""
    for name, calendar in sheet.rules("calendars").items():
        proof_calendar(name, calendar, takes_effect, complain)
    for goal in sheet.rules("goals").values():
        _proof_average(goal, complain)
    _proof_ranks(sheet, complain)
    _proof_scope(sheet, complain)
    _proof_triage(sheet.rule("triage"), complain)
    _proof_silence(sheet, complain)
    _proof_files(sheet.rule("completeness"), complain)
    _proof_completeness(sheet.rule("completeness"), sheet.rule("triage"), complain)


def _proof_average(goal: Leaves, complain: Complain) -> None:
    if "average" in goal and counts_working_days(goal["average"].value):
        complain(goal["average"].place, "an average is over levels whose working days differ; write hours or minutes")


def _proof_ranks(sheet: Sheet, complain: Complain) -> None:
    def explain(rank: object, name: str, first: str) -> str:
        return f"levels.{name} has rank {rank} like levels.{first}; give each level its own, 1 is the highest"

    _proof_once(
        [
            (name, level["rank"], level["rank"].value)
            for name, level in sheet.rules("levels").items()
            if "rank" in level
        ],
        explain,
        complain,
    )


def _proof_scope(sheet: Sheet, complain: Complain) -> None:
    """A tariff or topic gives one level only, and no level is given by a topic that it does not cover."""
    for leaf, what in (("for_tariffs", "tariff"), ("for_topics", "topic")):

        def explain(given: object, name: str, first: str, what: str = what) -> str:
            return f'{what} "{given}" gives both levels.{first} and levels.{name}; keep it in one of the two'

        levels = sheet.rules("levels").items()
        _proof_once(
            [(name, level[leaf], given) for name, level in levels if leaf in level for given in level[leaf].value],
            explain,
            complain,
        )
    for name, level in sheet.rules("levels").items():
        if {"outside", "for_topics"} <= level.keys():
            for topic in sorted(set(level["outside"].value) & set(level["for_topics"].value)):
                complain(
                    level["outside"].place,
                    f'topic "{topic}" both gives levels.{name} and is outside of it; keep one of the two',
                )
        if "instead" in level and "outside" not in level:
            complain(
                level["instead"].place,
                f"levels.{name} has another level instead of it, but nothing is outside of it; write outside = [...]",
            )


def _proof_once(
    given: list[tuple[str, Ruled[Any], Any]], explain: Callable[[object, str, str], str], complain: Complain
) -> None:
    first: dict[Any, str] = {}
    for name, ruled, value in given:
        if first.setdefault(value, name) != name:
            complain(ruled.place, explain(value, name, first[value]))


def _proof_triage(triage: Leaves, complain: Complain) -> None:
    suggests = triage.get("suggests")
    for key in ("effects", "hit"):
        if key in triage and not suggests:
            complain(triage[key].place, f"triage asks for {key} and suggests no level; write [triage.suggests]")
        if suggests and key not in triage:
            complain(suggests.place, f"triage.suggests uses {key} that triage does not have; write [triage.{key}]")
    if suggests and "effects" in triage and "hit" in triage:
        _proof_grid(suggests.value, triage["effects"].value, triage["hit"].value, suggests.place, complain)


def _proof_grid(
    grid: dict[str, dict[str, str]], effects: dict[str, Any], hit: dict[str, Any], place: Place, complain: Complain
) -> None:
    for effect, row in grid.items():
        if effect not in effects:
            complain(
                place,
                f'triage.suggests has an effect "{effect}" that triage.effects does not have; {did_you_mean(effect, effects)}',
            )
        for key in row:
            if key not in hit:
                complain(
                    place, f'triage.suggests has "{key}" hit, which triage.hit does not have; {did_you_mean(key, hit)}'
                )
    for effect in effects:
        lacking = [key for key in hit if key not in grid.get(effect, {})]
        if lacking:
            complain(
                place,
                f"triage.suggests has no level for effect {effect} with hit {', '.join(lacking)}; every pair needs one",
            )


def _proof_silence(sheet: Sheet, complain: Complain) -> None:
    silence = sheet.rule("silence")
    asks, reminders = silence.get("asks_at_least"), silence.get("remind_after")
    if asks and reminders and 1 + len(reminders.value) < asks.value:
        complain(
            asks.place,
            f"needs {asks.value} asks, but the question and its reminders are {1 + len(reminders.value)}; write more in remind_after",
        )
    ending = sheet.rules("endings").get(str(silence["ending"].value), {}) if "ending" in silence else {}
    if "chosen_by" in ending and ending["chosen_by"].value != "clock":
        name = silence["ending"].value
        complain(
            silence["ending"].place,
            f'silence ends by "{name}", which only staff choose; write chosen_by = "clock" in [endings.{name}]',
        )


def _proof_files(completeness: Leaves, complain: Complain) -> None:
    """What an edition allows must be what a desk can take. A number beyond any use is a fault of its own."""
    largest = completeness.get("largest_file_mb")
    if largest is not None and MOST_FILE_MB < largest.value <= HIGHEST:
        complain(
            largest.place,
            f"completeness.largest_file_mb allows {largest.value} MB, and no desk takes a file of more than {MOST_FILE_MB}; "
            f"write a number up to {MOST_FILE_MB}",
        )


def _proof_completeness(completeness: Leaves, triage: Leaves, complain: Complain) -> None:
    """What is asked for must be wanted at all, and what is said of the question needs a question."""
    for leaf, whole in PARTS_OF_A_QUESTION:
        if leaf not in completeness:
            continue
        among = completeness[whole].value if whole in completeness else ()
        for item in completeness[leaf].value:
            if item not in among:
                complain(
                    completeness[leaf].place,
                    f'completeness.{leaf} names "{item}", which {whole} does not have; write it there too, or leave it out',
                )
    effects = triage["effects"].value if "effects" in triage else {}
    for effect in completeness["not_about"].value if "not_about" in completeness else ():
        if effect not in effects:
            complain(
                completeness["not_about"].place,
                f'completeness.not_about has an effect "{effect}" that triage.effects does not have; {did_you_mean(effect, effects)}',
            )
    if "spares" in completeness and "asks_for" not in completeness:
        complain(
            completeness["spares"].place,
            "completeness.spares clients a question, but nothing is asked for; write asks_for = [...]",
        )
    for leaf, other in (("urgent_at", "urgent_asks_for"), ("urgent_asks_for", "urgent_at")):
        if leaf in completeness and other not in completeness:
            complain(completeness[leaf].place, f"completeness has {leaf} and no {other}; write {other} = [...] as well")
    if "goes_on_at" in completeness and "waits_for" not in completeness:
        complain(
            completeness["goes_on_at"].place,
            "completeness.goes_on_at spares levels a wait, but nothing is waited for; write waits_for = [...]",
        )
