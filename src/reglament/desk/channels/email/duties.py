"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.email.role", "doors.email.at"),
        "reglament.desk.channels.email.intake.taking_in:take_in",
        "channels/email/tests/test_mail_accepting.py::test_it_registers_a_mail_of_a_known_sender",
    ),
)
