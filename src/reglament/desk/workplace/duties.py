"""The rules that the queue carries out: in which order requests are worked on."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("levels.rank", "levels.called", "levels.out_of_turn", "turn.order", "turn.out_of_turn"),
        "reglament.desk.workplace.actions.offer_next:offer_next",
        "workplace/tests/test_queue_page.py::test_it_shows_requests_in_the_order_of_the_regulation",
    ),
)
