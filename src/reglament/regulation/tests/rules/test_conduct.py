from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_what_happens_to_a_wrong_tone(rules: Rules) -> None:
    conduct = rules('[conduct]\noutgoing = "held"\nincoming = "flagged"\nreport_to = "head"').conduct
    assert conduct is not None
    assert conduct.outgoing.value == "held"
    assert conduct.report_to is not None


def test_it_needs_both_sides(sentences: Sentences) -> None:
    assert sentences('[conduct]\noutgoing = "held"') == [
        'conduct needs incoming; write for example incoming = "flagged"'
    ]
