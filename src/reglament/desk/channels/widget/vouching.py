"""A host page tells who its signed-in user is: a JSON Web Token with HMAC-SHA-256 and a secret that only the two servers know.

By hand, because of the standard's many ways the widget takes exactly one, and each that is not there cannot be misused.
"""

import base64
import binascii
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, ValidationError

from reglament.desk.channels.widget.models import Voucher
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Desk

LONGEST_LIFE = timedelta(minutes=10)
LEEWAY = timedelta(seconds=60)
"""Clocks of two servers may differ by so much."""
SHORTEST_SECRET = 32
LONGEST_TOKEN = 4096
EXAMPLE = "istom=a-secret-of-32-characters-or-more"


class NotVouchedError(Exception):
    """The token says nothing that counts; the sentence says why, for the host page's developer."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """Who sits at the host page, as its server says: a normalised e-mail address, and a name or nothing."""

    email: str
    name: str


def secrets_of(desk: Desk) -> list[bytes]:
    """The desk's secrets from `REGLAMENT_WIDGET_SECRETS`; several while one replaces another.

    Raises ImproperlyConfigured for an entry that cannot be read; the sentence never shows a secret.
    """
    found = []
    for entry in settings.REGLAMENT_WIDGET_SECRETS:
        slug, equals, secret = entry.partition("=")
        if not equals or len(secret) < SHORTEST_SECRET:
            raise ImproperlyConfigured(
                f"REGLAMENT_WIDGET_SECRETS cannot be read at the entry for {slug!r}; write {EXAMPLE}."
            )
        if slug == desk.slug:
            found.append(secret.encode())
    return found


def vouched(desk: Desk, token: str, at: datetime, sitting: str = "") -> Vouched:
    """Who the token vouches for; it is used up by this. Raises NotVouchedError.

    A used one still tells that it is the same person who sits there: `sitting` is the address of the session that stands.
    A page that is loaded again from the browser's memory says so with the word that it had.
    """
    claims = _claims(token[:LONGEST_TOKEN], secrets_of(desk))
    if claims.get("aud") != desk.slug:
        raise NotVouchedError(f"The token is for {claims.get('aud')!r} and not for this desk, {desk.slug!r}.")
    runs_out = _moment(claims, "exp")
    if runs_out + LEEWAY <= at:
        raise NotVouchedError("The token has run out; make a new one for each page.")
    if runs_out > at + LONGEST_LIFE + LEEWAY:
        raise NotVouchedError("The token lives too long: exp may lie ten minutes ahead at most.")
    try:
        email = email_address(str(claims.get("email", "")))
    except ValidationError as error:
        raise NotVouchedError("The claim email is no e-mail address.") from error
    is_first = _use_up(desk, str(claims.get("jti") or ""), runs_out, at)
    if not is_first and email != sitting:
        raise NotVouchedError("The token was used before; make a new one for each page.")
    return Vouched(email, " ".join(str(claims.get("name") or "").split())[:200])


def _use_up(desk: Desk, name: str, runs_out: datetime, at: datetime) -> bool:
    """Whether it is used for the first time."""
    if not 8 <= len(name) <= 64:
        raise NotVouchedError("The claim jti must be a random word of 8 to 64 characters.")
    Voucher.objects.filter(runs_out_at__lt=at - LEEWAY).delete()
    return Voucher.objects.get_or_create(desk=desk, name=name, defaults={"runs_out_at": runs_out})[1]


def _claims(token: str, secrets: list[bytes]) -> dict[str, object]:
    """What a token says, once its signature holds."""
    head, _, rest = token.partition(".")
    body, _, signature = rest.partition(".")
    if _json(head).get("alg") != "HS256":
        raise NotVouchedError("The token must be signed with HS256.")
    given = _bytes(signature)
    signed = f"{head}.{body}".encode()
    if not any(hmac.compare_digest(hmac.digest(secret, signed, "sha256"), given) for secret in secrets):
        raise NotVouchedError("The token's signature is not made with a secret of this desk.")
    return _json(body)


def _json(part: str) -> dict[str, object]:
    try:
        read = json.loads(_bytes(part))
    except (
        ValueError,
        RecursionError,
    ) as error:  # Broken UTF-8 is one of the first, a thousand brackets are the other.
        raise NotVouchedError("The token is no JSON Web Token.") from error
    if not isinstance(read, dict):
        raise NotVouchedError("The token is no JSON Web Token.")
    return read


def _bytes(part: str) -> bytes:
    try:
        return base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotVouchedError("The token is no JSON Web Token.") from error


def _moment(claims: dict[str, object], name: str) -> datetime:
    seconds = claims.get(name)
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds < 2**36:
        raise NotVouchedError(f"The claim {name} must be a moment in seconds since 1970.")
    return datetime.fromtimestamp(seconds, UTC)
