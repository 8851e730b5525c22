"""What newly came in and is no request, as sources of live updates: the open page "Intake" looks again.

No word goes over the stream: what a page shows it asks for, by the rule of the page.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max

from reglament.desk.lib import live
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.tickets.models import Kept, kinds_of_kept

TOLD = ("pk", "desk")
"""The columns of a row that a stream tells of."""


def begin() -> None:
    """Name a source for every kind; called when all applications are ready."""
    for model in kinds_of_kept().values():
        rows = NewRows(model)
        live.add(live.Source(source_of(model), rows.newest, rows.after, {"staff": topics}))


def source_of(model: type[Kept]) -> str:
    """What the source of a kind is called; by this name pages hear of it."""
    return f"intake{model.kept_as.replace(' ', '')}"


@dataclass(frozen=True, slots=True)
class NewRows:
    """The rows of one kind as they come."""

    model: type[Kept]

    def newest(self) -> int:
        """The last row."""
        found: int | None = self.model._default_manager.aggregate(newest=Max("pk"))["newest"]
        return found or 0

    def after(self, last: int, most: int) -> Sequence[live.Event]:
        """What came after the row `last`; one query."""
        rows = self.model._default_manager.filter(pk__gt=last).order_by("pk").values_list(*TOLD)[:most]
        return [live.Event(pk, {f"desk:{desk}:intake": "{}"}) for pk, desk in rows]


def topics(viewer: Viewer, asked: Mapping[str, str]) -> Collection[str]:
    """The rows of one's own desk, for those who see what was not registered and have the page open."""
    may = viewer.may(Ability.SEE_REFUSED) and asked.get("intake")
    return {f"desk:{viewer.desk_id}:intake"} if may else ()
