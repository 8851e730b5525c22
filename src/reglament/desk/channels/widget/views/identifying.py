"""Who sits at the widget: a code by e-mail, or the host page's word; and goodbye."""

from django.core.exceptions import ValidationError
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.channels.widget.codes import TooManyCodesError, is_right, send_code
from reglament.desk.channels.widget.guests import ChatVisit, anybody, guest, says
from reglament.desk.channels.widget.sessions import end_session, open_session
from reglament.desk.channels.widget.vouching import NotVouchedError, vouched
from reglament.desk.lib.networks import network_of
from reglament.desk.people.identifying import email_address


@require_POST
@anybody
def codes(call: ChatVisit) -> HttpResponseBase:
    """Ask for a code. The answer is the same whether the address is known or not."""
    try:
        address = email_address(call.request.POST.get("email", ""))
        send_code(call.desk, address, network_of(call.request), timezone.now())
    except ValidationError as error:
        return says(" ".join(error.messages), 422)
    except TooManyCodesError:
        return says(_("Too many codes were asked for. Try again in an hour, or write to us by e-mail."), 429)
    return says(
        _("We have sent a code to %(address)s. It comes only if we know this address.") % {"address": address}, 200
    )


@require_POST
@anybody
def sessions(call: ChatVisit) -> HttpResponseBase:
    """Begin: with a code, or with the host page's token. The session's own token is told here and nowhere else."""
    at, given = timezone.now(), call.request.POST
    try:
        if token := given.get("vouch"):
            known = vouched(call.desk, token, at, call.session.email if call.session else "")
            key, session = open_session(call.desk, known.email, known.name, at, vouched=True)
        else:
            address = email_address(given.get("email", ""))
            if not is_right(call.desk, address, "".join(given.get("code", "").split()), at):
                return says(
                    _("This is not the code, or it has run out. Look at the letter again, or ask for a new one."), 422
                )
            key, session = open_session(call.desk, address, "", at)
    except NotVouchedError as error:
        # For the developer of the host page; its visitor is asked for an address instead.
        return says(str(error), 403)
    except ValidationError as error:
        return says(" ".join(error.messages), 422)
    if call.session is not None:
        # Whoever sat here before, the browser knows one person at a time.
        end_session(call.session, at)
    return says("", 201, token=key, name=session.name or session.email, who=session.email)


@require_http_methods(["GET", "DELETE"])
@guest
def own(call: ChatVisit) -> HttpResponseBase:
    """Who this is; or the end of it."""
    session = call.session
    if session is None:
        raise RuntimeError("a guest has a session")
    if call.request.method == "DELETE":
        end_session(session, timezone.now())
        return says("", 200)
    return says("", 200, name=session.name or session.email)
