"""Where an exchange tells of calls: the secret is checked, the event stored, and only then answered."""

import hmac
import ipaddress
import logging

from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from reglament.desk.channels.phone import signing
from reglament.desk.channels.phone.events import LARGEST_BODY, UnreadableEventError, read
from reglament.desk.channels.phone.exchanges import NUMBERS, PLAIN, SECRETS, Exchange, exchanges, takes_plain_secrets
from reglament.desk.channels.phone.storing import keep_unread, store

PLAIN_HEADER = "X-Reglament-Secret"
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")
"""Where one of these is, a proxy has passed the request on."""
REPLAY_SECONDS = 300

log = logging.getLogger(__name__)


class NotTrustedError(Exception):
    """The sender is no exchange of ours, or its message is too old; the sentence says which and what to do."""


@csrf_exempt
def events(request: HttpRequest) -> JsonResponse:
    """Take one event. 200 when it is stored (or was before), 4xx with `error` in a sentence; 5xx: bring it again."""
    if request.method != "POST":
        return _refused(405, "Events of calls are sent with POST.", Allow="POST")
    known = exchanges()
    if not known:
        return _refused(404, f"No exchange is set up at this desk; the operator names one in {SECRETS}.")
    announced = request.headers.get("Content-Length", "")
    if (announced.isdecimal() and int(announced) > LARGEST_BODY) or len(request.body) > LARGEST_BODY:
        return _refused(413, f"One event takes at most {LARGEST_BODY} bytes; send each in a request of its own.")
    try:
        source = _source(request, known)
    except NotTrustedError as error:
        return _refused(401, str(error))
    now = timezone.now()
    try:
        told = read(request.body, now)
    except UnreadableEventError as error:
        keep_unread(source.desk, request.body, str(error), now)
        # The operator sees that something cannot be read; the numbers in it stay out of the log.
        log.warning("An event of a call could not be read: %s", type(error).__name__)
        return _refused(400, str(error))
    call, is_new = store(source.desk, told, now)
    if call.desk is None:
        log.warning("A call came to a number of no desk; name it in %s.", NUMBERS)
    desk = call.desk.slug if call.desk else None
    return JsonResponse({"stored": is_new, "call_id": told.call_id, "state": call.state, "desk": desk})


def _source(request: HttpRequest, known: list[Exchange]) -> Exchange:
    """The exchange whose secret the request shows that it has. NotTrustedError for anybody else."""
    if signing.SIGNATURE in request.headers:
        return _signed(request, known)
    if PLAIN_HEADER in request.headers:
        return _plain(request, known)
    raise NotTrustedError(
        f"Sign the event ({signing.SIGNATURE}), or on this machine send the secret in {PLAIN_HEADER}."
    )


def _signed(request: HttpRequest, known: list[Exchange]) -> Exchange:
    name, written = request.headers.get(signing.ID, ""), request.headers.get(signing.MOMENT, "")
    if not name or not (written.isascii() and written.isdigit() and len(written) <= 11):
        raise NotTrustedError(
            f"{signing.ID} must name the message, {signing.MOMENT} its moment in seconds of the epoch."
        )
    given = request.headers[signing.SIGNATURE]
    found = [each for each in known if signing.is_signed(each.key, name, int(written), request.body, given)]
    if not found:
        raise NotTrustedError("The signature is not right: check the secret, and sign the very bytes that are sent.")
    if abs(timezone.now().timestamp() - int(written)) > REPLAY_SECONDS:
        raise NotTrustedError(
            f"The signature is more than {REPLAY_SECONDS // 60} minutes away from the time here: sign again when sending."
        )
    return found[0]


def _plain(request: HttpRequest, known: list[Exchange]) -> Exchange:
    if not takes_plain_secrets() and not _is_this_machine(request):
        raise NotTrustedError(f"The secret alone is taken from this machine only; sign the event, or set {PLAIN}=1.")
    given = request.headers[PLAIN_HEADER].encode("utf-8", "replace")
    found = [each for each in known if hmac.compare_digest(each.written.encode(), given)]
    if not found:
        raise NotTrustedError("The secret is not right: compare it with the desk's settings.")
    return found[0]


def _is_this_machine(request: HttpRequest) -> bool:
    """Whether the request comes from loopback by itself; one that a proxy passes on comes from elsewhere."""
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


def _refused(status: int, why: str, **headers: str) -> JsonResponse:
    return JsonResponse({"error": why}, status=status, headers=headers)
