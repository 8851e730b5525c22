"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.telegram.role", "doors.telegram.at"),
        "reglament.desk.channels.telegram.conversation.registering:send",
        "channels/telegram/tests/test_new_request_in_chat.py::test_it_asks_what_the_edition_wants_and_shows_the_promise",
    ),
)
