"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.portal.role", "doors.portal.at"),
        "reglament.desk.channels.portal.views.asking:new",
        "channels/portal/tests/test_portal_as_a_door.py::test_it_registers_where_the_edition_takes_requests_by_it",
    ),
)
