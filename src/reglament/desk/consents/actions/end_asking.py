"""Stop asking for a consent, and ask again."""

from datetime import datetime

from django.utils.translation import gettext_lazy

from reglament.desk.consents.models import ConsentPurpose
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Stop asking for a consent"))
def end_asking(viewer: Viewer, purpose: ConsentPurpose, at: datetime) -> bool:
    """Ask nobody for it from now on; False where nobody is asked already. Versions stay, and what was given can be withdrawn."""
    return ConsentPurpose.objects.filter(pk=purpose.pk, ended_at=None).update(ended_at=at) > 0


@chore(Ability.PUBLISH_EDITIONS, title=gettext_lazy("Ask for a consent again"))
def ask_again(viewer: Viewer, purpose: ConsentPurpose) -> bool:
    """Ask for it as before; False where it is asked for anyway."""
    return ConsentPurpose.objects.filter(pk=purpose.pk).exclude(ended_at=None).update(ended_at=None) > 0
