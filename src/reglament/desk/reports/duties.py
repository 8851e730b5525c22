"""The rules that reports carry out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("pauses.told_apart",),
        "reglament.desk.reports.summing:stays_told",
        "reports/tests/test_figures.py::test_it_tells_where_requests_stood_and_how_long",
    ),
)
