"""Which e-mail addresses are the desks' own: those that their editions name, and those that their letters come from."""

from collections.abc import Iterable
from datetime import datetime

from reglament.desk.people.models import Desk
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.law import Law
from reglament.desk.rulebook.models import Edition
from reglament.mail.mailboxes import plain
from reglament.regulation.rules.doors import Channel


def named(desk: Desk, law: Law) -> frozenset[str]:
    """Those of one desk, in their plain form."""
    return frozenset(plain(each) for each in (desk.sender, *law.addresses(Channel.EMAIL)))


def is_ours(address: str, at: datetime) -> bool:
    """Whether some desk of the installation with an edition in force is reached by just this address, so that a letter to it
    would come back to us.
    """
    address = plain(address)
    return bool(address) and any(address in own for own in _of_all(at))


def _of_all(at: datetime) -> Iterable[frozenset[str]]:
    editions = ((desk, Edition.objects.in_force(desk, at)) for desk in Desk.objects.order_by("pk"))
    return (named(desk, Law(compiled(row))) for desk, row in editions if row)
