"""Answer whoever sent something that is no request: a letter of a person, on record beside what it answers."""

from dataclasses import dataclass, replace
from typing import Self

from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.once import content_of, once, told_apart
from reglament.desk.tickets.entering.answering import write_to_sender
from reglament.desk.tickets.entering.readmitting import NOT_KEPT
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import SenderAnswer, kinds_of_kept
from reglament.desk.tickets.stage.action import Told, errand
from reglament.desk.tickets.stage.rights import STAFF, Capacity
from reglament.desk.tickets.stage.words import need_words


@dataclass(frozen=True, slots=True)
class ToSender(Told):
    """Which row of the desk, by its kind (`Kept.kept_as`) and id, and what its sender reads: up to a million characters."""

    kind: str
    kept_id: int
    text: str

    def ready(self) -> Self:
        """Words are needed."""
        return replace(self, text=need_words(self.text))


@errand(ToSender, title=_("Answer the sender"), right=STAFF)
def answer_sender(wish: Wish, capacity: Capacity, told: ToSender) -> SenderAnswer:
    """Write the answer and the notice that carries it. The same is written once for its key; the row waits on.

    Raises Refused for what is not the desk's, and where no e-mail address is known to write to.
    """

    def write() -> SenderAnswer:
        model = kinds_of_kept().get(told.kind)
        row = model.of_desk(wish.viewer.desk_id).filter(pk=told.kept_id).first() if model else None
        if row is None:
            raise Refused(NOT_KEPT)
        was, key = _before(wish, told)
        return was or write_to_sender(row, told.text, capacity.actor.staff_id, replace(wish, key=key))

    return once(write)


def _before(wish: Wish, told: ToSender) -> tuple[SenderAnswer | None, str | None]:
    """What the same wish wrote before, if anything, and the key of its own: whoever goes back and writes something else
    sends it under the same key.
    """
    if wish.key is None:
        return None, None
    apart = told_apart(wish.key, content_of(told))
    under = {
        row.key: row for row in SenderAnswer.objects.filter(desk_id=wish.viewer.desk_id, key__in=(wish.key, apart))
    }
    first = under.get(wish.key)
    if first is None or (first.kept_as, first.kept_id, first.text) == (told.kind, told.kept_id, told.text):
        return first, wish.key
    return under.get(apart), apart
