"""Completeness: what a request should hold, and which files it may carry. Siroka 3.2."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class Completeness:
    """`should_hold` items are asked for once when missing, and never a reason to refuse; `files` are the kinds taken.

    Items: what_happened, steps, how_often, screenshots, phone, email, full_name. Kinds: jpg, gif, png, pdf.
    """

    should_hold: Ruled[tuple[str, ...]] = leaf(
        readers.some_of("what_happened", "steps", "how_often", "screenshots", "phone", "email", "full_name"),
        required=True,
    )
    files: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("jpg", "gif", "png", "pdf"))
    largest_file_mb: Ruled[int] | None = leaf(readers.whole)
