"""The way in for those whom nobody has proved: their words are kept for a person to look at."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reglament.desk.channels.widget.guests import ChatVisit, anybody, says
from reglament.desk.channels.widget.registering import ChatRequest
from reglament.desk.channels.widget.visiting import TooManyVisitorsError, leave_words
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.journal.orders import NotDone
from reglament.desk.tickets.pages.official import doors
from reglament.desk.tickets.pages.uploads import read_files, sent_files
from reglament.desk.tickets.presentation.foreseeing import edition_at
from reglament.desk.tickets.sentences import not_done


@require_POST
@anybody
def visitors(call: ChatVisit) -> HttpResponseBase:
    """Words, an address, a name: all kept, nothing registered by it."""
    at = timezone.now()
    edition = edition_at(call.desk, at)
    if edition is None:
        raise Http404("no edition is in force")
    law = Law(edition)
    files = read_files(sent_files(call.request, "files"), law)
    try:
        kept = leave_words(ChatRequest(call, at, call.request.POST), files)
    except ValidationError as error:
        return says(" ".join(error.messages), 422)
    except NotDone as error:
        return says(not_done(error), 422)
    except TooManyVisitorsError:
        return says(_("So much has come in this way that we can keep no more now. Please write to us by e-mail."), 429)
    return call.part("widget/kept.html", {"refusal": kept, "doors": doors(call.desk, law)}, status=202)
