"""What forms have in common by which staff send words to a client: they go out some seconds later, and may be taken back until then."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from reglament.desk.drafts.keeping import FIELD, Writer, files_with, tidy, words_of
from reglament.desk.tickets.attached.files import JudgedFile
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.models import PendingWords
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.stage.action import Action, Told
from reglament.desk.workplace.forms.ticket_form import TicketForm

KEPT = "kept"
"""The names in the storage of files that came back with the words, and go with them again."""


class SendingForm(TicketForm):
    """A form that sends words to a client. `pending` are they while they wait, after the press."""

    pending: PendingWords | None = None

    @property
    def kept_files(self) -> tuple[JudgedFile, ...]:
        """The files that came back with the words and were left with them."""
        viewer = self.shown.viewer
        if viewer.user_id is None or not isinstance(self.data, QueryDict):
            return ()
        chosen = self.data.getlist(KEPT)
        rows = files_with(Writer(viewer.user_id, viewer.desk_id), str(self.data.get(FIELD, ""))) if chosen else []
        return tuple(JudgedFile(each) for each in rows if each["stored"] in chosen)

    def send(self, action: Action[..., Any], order: Order, told: Told) -> Done:
        """Say it to the client once its seconds are over; at once on an installation that gives none. Raises NotDone."""
        if not settings.REGLAMENT_UNDO_SECONDS:
            return action.carry_out(order, told)
        ticket = self.shown.ticket
        place = reverse("work-form", args=[ticket.desk.slug, ticket.number, self.noun])
        words = words_of(self.data) if isinstance(self.data, QueryDict) else tidy(self.data)
        window = timedelta(seconds=settings.REGLAMENT_UNDO_SECONDS)
        done = press(order.viewer, ticket, Press(action, order, told, place, words, window))
        if isinstance(done, Done):
            return done
        self.pending = done
        return Done(ticket.pk, done.last_seq)
