"""Completeness: what a request should hold, what is asked for when it is missing, which files it may carry. Siroka 3.2."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled

ITEMS = ("what_happened", "steps", "how_often", "screenshots", "phone", "email", "full_name")
SPARED = ("question", "wish", "thanks", "answer", "unclear")
"""What the words of a request may be, apart from telling of a failure. In doubt they are unclear."""


MOST_FILE_MB = 60
"""A larger file is taken by no desk: it would be in memory more than once."""


@dataclass(frozen=True, slots=True)
class Completeness:
    """`should_hold` items are what the form asks for; none that is missing is ever a reason to refuse.

    `asks_for` are those that the desk itself asks for, once, when a request comes without them; without this leaf it asks
    nothing. Those of `not_alone` are named in that question only beside others, and clients who name an effect of
    `not_about`, or who name none and write only what `spares` lists, are not asked at all. At the levels of `urgent_at`,
    and where the words say that work stands still, only `urgent_asks_for` is asked for.

    The question is a kindness: it pauses no clock and begins no silence. An edition that writes `waits_for` says otherwise,
    and `check` warns of it: the request then waits where something of it is missing, but never at the levels of
    `goes_on_at`. `files` are the kinds taken.

    Items: what_happened, steps, how_often, screenshots, phone, email, full_name. Kinds: jpg, gif, png, pdf.
    """

    should_hold: Ruled[tuple[str, ...]] = leaf(readers.some_of(*ITEMS), required=True)
    asks_for: Ruled[tuple[str, ...]] | None = leaf(readers.some_of(*ITEMS))
    not_alone: Ruled[tuple[str, ...]] | None = leaf(readers.some_of(*ITEMS))
    not_about: Ruled[tuple[str, ...]] | None = leaf(readers.name_list)
    spares: Ruled[tuple[str, ...]] | None = leaf(readers.some_of(*SPARED))
    urgent_at: Ruled[tuple[str, ...]] | None = leaf(readers.name_list, refers="levels")
    urgent_asks_for: Ruled[tuple[str, ...]] | None = leaf(readers.some_of(*ITEMS))
    waits_for: Ruled[tuple[str, ...]] | None = leaf(readers.some_of(*ITEMS))
    goes_on_at: Ruled[tuple[str, ...]] | None = leaf(readers.name_list, refers="levels")
    files: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("jpg", "gif", "png", "pdf"))
    largest_file_mb: Ruled[int] | None = leaf(readers.whole)
