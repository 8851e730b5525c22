"""What stands at the clients of the story, and its printed codes. Numbers are plainly made up."""

from datetime import date, datetime

from reglament.desk.people.actions import PlaceNaming, Setup
from reglament.desk.people.models import Organisation, Product
from tools.story.by_operator import install, issue_code, open_place


def stands_at_the_clinic(clinic: Organisation, mis: Product, calls: Product, at: datetime) -> None:
    """A branch with two wards; one thing in each, and one that stands nowhere in particular."""
    branch = open_place(clinic, PlaceNaming("Riverside branch"))
    reception = open_place(clinic, PlaceNaming("Reception", branch))
    ward = open_place(clinic, PlaceNaming("Ward 3", branch))
    since = date(2025, 2, 1)
    desk = install(clinic, Setup(mis, since, reception, "4.2", "MIS-00017", "000 111 222"))
    install(clinic, Setup(mis, since, ward, "4.1", "MIS-00018"))
    install(clinic, Setup(calls, since, None, "2.0"))
    issue_code(desk, at)


def stands_at_the_dentist(clinic: Organisation, desktop: Product, at: datetime) -> None:
    """The program at one place, with a code."""
    room = open_place(clinic, PlaceNaming("Регистратура"))
    issue_code(install(clinic, Setup(desktop, date(2025, 3, 3), room, "12.4", "ИС-00114")), at)
