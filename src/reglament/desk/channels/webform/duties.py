"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.form.role", "doors.form.at"),
        "reglament.desk.channels.webform.accepting:accept",
        "channels/webform/tests/test_public_form.py::test_it_registers_in_the_name_of_who_has_the_address_and_says_that_nobody_proved_it",
    ),
)
