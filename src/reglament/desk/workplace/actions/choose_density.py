"""How densely somebody wants the queue shown, on every device of theirs."""

from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk
from reglament.desk.workplace.models import Density, QueueWish


@chore(Ability.SEE_REQUESTS, title=gettext_lazy("Choose how densely the queue is shown"))
def choose_density(viewer: Viewer, desk: Desk, density: Density) -> None:
    """Keep it for this member of staff; whoever only gives commands at the desk's machine has no queue to look at."""
    if viewer.staff_id is not None:
        QueueWish.objects.update_or_create(staff_id=viewer.staff_id, defaults={"density": density})
