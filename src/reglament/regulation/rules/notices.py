"""Notices: who must be told of a new edition or of an urgent update. Siroka 1.8 and 2.7."""

from dataclasses import dataclass
from typing import ClassVar

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class NoticeRule:
    """`name` is the event (edition, urgent_update); `to` the people who must be told; `published` whether it is also on the page."""

    NAMES: ClassVar[tuple[str, ...]] = ("edition", "urgent_update")

    name: str
    to: Ruled[str] = leaf(readers.one_of("users", "authorised"), required=True)
    published: Ruled[bool] | None = leaf(readers.flag)
