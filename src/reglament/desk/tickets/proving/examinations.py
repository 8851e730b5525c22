"""What ails the journals, as they were counted last."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.proving.counting import JOURNALS
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.models import Sign


def journals() -> Iterator[Illness]:
    """By desk: entries or whole requests that were taken out behind the desk's back."""
    for sign in Sign.objects.under(JOURNALS).ill():
        slug = sign.name.removeprefix(JOURNALS)
        what = _("Records of %(desk)s are missing: %(error)s")
        cure = _(
            "Let `reglament doctor` read everything, find out who wrote to the database, and restore from a backup."
        )
        yield Illness("journals", what, cure, {"desk": slug, "error": sign.error}, stops=True, desk=slug)
