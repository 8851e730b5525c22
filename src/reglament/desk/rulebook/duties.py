"""The rules that the rulebook carries out."""

from reglament.desk.lib.carried import Duty

DUTIES = (
    Duty(
        ("notices.edition.to",),
        "reglament.desk.rulebook.announcing:announce",
        "rulebook/tests/test_announcing.py::test_it_tells_all_users_which_edition_and_by_which_clause",
    ),
    Duty(
        ("notices.edition.published",),
        "reglament.desk.rulebook.views:in_force",
        "rulebook/tests/test_regulation_pages.py::test_it_lists_coming_editions_beside_the_one_in_force",
        whatever="Every edition that is published stands on the public page, with all earlier ones.",
    ),
)
