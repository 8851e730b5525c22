"""Issue the printed code of an installation, for one or for many, and revoke it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Installation, InstallationCode, Organisation

MOST_AT_ONCE = 1000


@chore(Ability.EDIT_CLIENTS, title=_("Issue a printed code"))
def issue_code(viewer: Viewer, installation: Installation, at: datetime) -> InstallationCode:
    """A new code from `at` on; one that stood until then is worth nothing any more."""
    with transaction.atomic():
        Installation.objects.select_for_update(no_key=True, of=("self",)).get(pk=installation.pk)
        _revoke(viewer, installation, at)
        return InstallationCode.objects.create(
            desk_id=installation.desk_id, installation=installation, issued_at=at, issued_by_id=viewer.staff_id
        )


@chore(Ability.EDIT_CLIENTS, title=_("Issue the printed codes that are missing"))
def issue_codes(viewer: Viewer, organisation: Organisation, installation_ids: Sequence[int], at: datetime) -> int:
    """A code for each of these installations of the organisation that has none, a thousand at a time; answers how many were issued."""
    with transaction.atomic():
        own = Installation.objects.select_for_update(no_key=True, of=("self",)).filter(organisation=organisation)
        standing = InstallationCode.objects.standing().filter(installation=OuterRef("pk"))
        lacking = list(own.filter(~Exists(standing), pk__in=installation_ids)[:MOST_AT_ONCE])
        InstallationCode.objects.bulk_create(
            InstallationCode(desk_id=each.desk_id, installation=each, issued_at=at, issued_by_id=viewer.staff_id)
            for each in lacking
        )
    return len(lacking)


@chore(Ability.EDIT_CLIENTS, title=_("Revoke a printed code"))
def revoke_code(viewer: Viewer, installation: Installation, at: datetime) -> bool:
    """Whoever scans it from now on is led to the usual ways, and reads nothing of the installation. Whether there was one."""
    return _revoke(viewer, installation, at)


def _revoke(viewer: Viewer, installation: Installation, at: datetime) -> bool:
    standing = InstallationCode.objects.standing().filter(installation=installation)
    return bool(standing.update(revoked_at=at, revoked_by_id=viewer.staff_id))
