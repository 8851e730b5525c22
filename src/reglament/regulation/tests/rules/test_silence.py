from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


SILENCE = """[endings.no_answer]
called = { en = "no answer" }
chosen_by = "clock"
[endings.informed]
called = { en = "informed" }
chosen_by = "staff"
[silence]
calendar = "office"
asks_at_least = 2
remind_after = ["1 day", "2 days"]
close_after = "3 days"
ending = "no_answer"
"""


def test_it_reads_reminders_and_closing(rules: Rules) -> None:
    silence = rules(SILENCE).silence
    assert silence is not None
    assert [int(span.amount) for span in silence.remind_after.value] == [1, 2]
    assert silence.ending.value == "no_answer"


def test_it_refuses_more_asks_than_are_ever_made(sentences: Sentences) -> None:
    (sentence,) = sentences(SILENCE.replace("asks_at_least = 2", "asks_at_least = 4"))
    assert sentence == "needs 4 asks, but the question and its reminders are 3; write more in remind_after"


def test_it_refuses_a_reminder_after_closing(sentences: Sentences) -> None:
    (sentence,) = sentences(SILENCE.replace('"2 days"', '"3 days"'))
    assert sentence == "reminders come one after the other and before closing; put them in that order"


def test_it_refuses_an_ending_that_only_staff_choose(sentences: Sentences) -> None:
    (sentence,) = sentences(SILENCE.replace('"clock"', '"staff"'))
    assert 'write chosen_by = "clock" in [endings.no_answer]' in sentence
