"""The staff of a desk as its roster's pages show them, in one statement."""

from reglament.desk.duty.picturing import COLOURS, ShownPerson
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, Staff


def people_of(desk: Desk, viewer: Viewer) -> dict[int, ShownPerson]:
    """Everybody who works or worked at the desk, by id; colours go round in the order in which they came."""
    rows = Staff.objects.of(desk).select_related("user").order_by("pk")
    return {
        each.pk: ShownPerson(each.pk, str(each.user), place % COLOURS, each.pk == viewer.staff_id)
        for place, each in enumerate(rows)
    }
