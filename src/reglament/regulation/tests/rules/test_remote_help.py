from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_the_program(rules: Rules) -> None:
    help_ = rules('[remote_help]\nprogram = "TeamViewer"\nrecord = ["who", "how_long"]').remote_help
    assert help_ is not None
    assert help_.program.value == "TeamViewer"


def test_it_refuses_a_program_without_a_name(sentences: Sentences) -> None:
    (sentence,) = sentences('[remote_help]\nprogram = ""')
    assert sentence.startswith('remote_help.program is a text between quotation marks, not ""')
