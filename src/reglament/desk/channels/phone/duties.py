"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.phone",),
        "reglament.desk.channels.phone.actions.end:request",
        "channels/phone/tests/test_ending_calls.py::test_it_registers_a_request_received_when_the_client_was_heard",
    ),
)
