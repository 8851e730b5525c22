"""The browsers of a reader, as their settings list them."""

from dataclasses import dataclass
from hashlib import sha256

from reglament.desk.notices.models import PushSubscription
from reglament.desk.people.models import User


@dataclass(frozen=True, slots=True)
class ListedBrowser:
    """A browser, and a mark by which the page's script knows its own; the address itself is on no page."""

    row: PushSubscription

    @property
    def mark(self) -> str:
        """A fingerprint of where it is reached."""
        return sha256(self.row.endpoint.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Browsers:
    """All of a user, and the public key with which another one is asked."""

    listed: tuple[ListedBrowser, ...]
    point: str


def browsers_of(user: User) -> Browsers:
    """The user's browsers, in the order in which they came."""
    # With the library of ciphers, for which see `forms.py`.
    from reglament.desk.push.vouching import public_point

    found = PushSubscription.objects.filter(user=user).order_by("pk")
    return Browsers(tuple(ListedBrowser(row) for row in found), public_point())
