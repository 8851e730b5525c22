"""Levels of service or criticality, and the promises that hang on them. Siroka 2.4 to 2.6, iStom 1.2 and 2."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Counting, Names, Ruled, Span


@dataclass(frozen=True, slots=True)
class Level:
    """One level; `rank` 1 is the highest. Levels out of turn go before the order of receipt.

    The three spans are promises on `calendar`; `counting` is required where one of them counts working days.
    `warn_before` is how much of a promise's own time is left when the desk warns its people.
    `for_tariffs` and `for_topics` give the level; `outside` lists topics it does not cover, `instead` the level that does.
    """

    name: str
    rank: Ruled[int] = leaf(readers.whole, required=True)
    called: Ruled[Names] = leaf(readers.names, required=True)
    calendar: Ruled[str] = leaf(readers.name, required=True, refers="calendars")
    out_of_turn: Ruled[bool] | None = leaf(readers.flag)
    first_answer_within: Ruled[Span] | None = leaf(readers.span)
    follow_up_within: Ruled[Span] | None = leaf(readers.span)
    solve_within: Ruled[Span] | None = leaf(readers.span)
    counting: Ruled[Counting] | None = leaf(readers.choice(Counting))
    warn_before: Ruled[Span] | None = leaf(readers.span)
    for_tariffs: Ruled[tuple[str, ...]] | None = leaf(readers.name_list)
    for_topics: Ruled[tuple[str, ...]] | None = leaf(readers.name_list, refers="topics")
    outside: Ruled[tuple[str, ...]] | None = leaf(readers.name_list, refers="topics")
    instead: Ruled[str] | None = leaf(readers.name, refers="levels")
