"""The page of what the bot failed with: who said what and when, what went wrong, and what can be done."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from reglament.desk.channels.telegram.aside import actions
from reglament.desk.channels.telegram.aside.listing import PLACE, line_of
from reglament.desk.channels.telegram.models import SetAsideMessage
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.unregistered.ending import ending
from reglament.desk.tickets.pages.visits import Visit, staff_page


@require_safe
@staff_page(Ability.SEE_REFUSED)
def set_aside(visit: Visit, pk: int) -> HttpResponse:
    """One message that was set aside."""
    row = get_object_or_404(_found(visit), pk=pk)
    context = {
        "row": row,
        "line": line_of(row, visit.viewer),
        "words": actions.words_in(row),
        "kind": PLACE,
        "may_try": actions.take_again.may(visit.viewer, row)
        and row.dealt_with_at is None
        and (row.update_id is not None or row.chat_id is not None),
        **ending(visit, row),
    }
    return visit.page("channels/telegram/set_aside.html", context)


@require_POST
@staff_page(Ability.SEE_REFUSED, Ability.WORK_REQUESTS)
def attempt(visit: Visit, pk: int) -> HttpResponse:
    """Let the bot try once more; what became of it is seen on its page a moment later."""
    row = get_object_or_404(_found(visit), pk=pk)
    if actions.take_again(visit.viewer, row, timezone.now()):
        messages.success(visit.request, _("The bot tries it again now. Look here again in a moment."))
    else:
        messages.info(visit.request, _("This message is dealt with already."))
    return redirect("set_aside", visit.desk.slug, row.pk)


def _found(visit: Visit) -> Any:
    shown = ("desk", "person", "ticket", "update", "chat", "dealt_with_by__user")
    return SetAsideMessage.objects.of(visit.desk).select_related(*shown)
