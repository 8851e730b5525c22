"""The rules that this channel carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("doors.widget.role", "doors.widget.at"),
        "reglament.desk.channels.widget.registering:send",
        "channels/widget/tests/test_widget_requests.py::test_it_registers_through_the_site_and_shows_the_promise_with_its_clause",
    ),
    Duty(
        ("reading_first.offered_in",),
        "reglament.desk.channels.widget.views.articles:matching",
        "channels/widget/tests/test_browser_widget.py::test_it_offers_articles_first_and_blocks_nobody",
        whatever="Matching pages are offered at every channel that can show them, whichever an edition names.",
    ),
)
