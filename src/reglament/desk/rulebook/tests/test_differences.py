from fractions import Fraction

from reglament.desk.rulebook.differences import ClauseChange, RuleChange, difference
from reglament.desk.rulebook.tests.law import law
from reglament.regulation.edition import Edition
from reglament.regulation.reading.files import read
from reglament.regulation.values import Span, Unit


def edition(text: str) -> Edition:
    return read(text, "north.en.md")


OLD = law()["en"]


def test_it_finds_nothing_between_an_edition_and_itself() -> None:
    assert difference(edition(OLD), edition(OLD)) == ()


def test_it_tells_changed_words_and_rules_of_a_clause() -> None:
    (change,) = difference(edition(OLD), edition(law(hours=2)["en"]))
    assert (change.number, change.kind, change.reworded) == ("1.2", "changed", True)
    assert "within 4 hours" in change.before
    assert "within 2 hours" in change.after
    assert change.rules == (
        RuleChange("levels.usual.solve_within", Span(Fraction(4), Unit.HOURS), Span(Fraction(2), Unit.HOURS)),
    )


def test_it_tells_changed_rules_under_the_same_words() -> None:
    (change,) = difference(edition(OLD), edition(OLD.replace('solve_within = "4 hours"', 'solve_within = "3 hours"')))
    assert (change.kind, change.reworded, len(change.rules)) == ("changed", False, 1)


def test_it_tells_clauses_that_came_and_went_in_the_order_of_their_numbers() -> None:
    renumbered = OLD.replace("## 1.1 ", "## 1.0 ") + "\n## 1.10 Tone\nPolite.\n\n```declaratory\n```\n"
    changes = difference(edition(OLD), edition(renumbered))
    assert [(change.number, change.kind) for change in changes] == [
        ("1.0", "added"),
        ("1.1", "removed"),
        ("1.10", "added"),
    ]
    assert changes[1] == ClauseChange("1.1", "removed", "Who gives support\n\nThe support department does.", "", ())


def test_it_shows_a_rule_that_moved_under_both_clauses() -> None:
    triage = '\n[triage]\nuntil_decided = "usual"\ndecided_by = "staff"\nchanges = ["corrected"]\n'
    moved = OLD.replace(triage, "") + f"\n## 1.3 Levels\nStaff decide.\n\n```rule{triage}```\n"
    changes = {change.number: change.rules for change in difference(edition(OLD), edition(moved))}
    assert RuleChange("triage.decided_by", "staff", None) in changes["1.2"]
    assert RuleChange("triage.decided_by", None, "staff") in changes["1.3"]
