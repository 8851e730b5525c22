from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_the_order_of_work(rules: Rules) -> None:
    turn = rules('[turn]\norder = "receipt"\nout_of_turn = "level, then receipt"').turn
    assert turn is not None
    assert turn.out_of_turn is not None
    assert turn.out_of_turn.value == "level, then receipt"


def test_it_refuses_an_order_that_nobody_works_in(sentences: Sentences) -> None:
    assert sentences('[turn]\norder = "mood"') == ['turn.order cannot be "mood"; write "receipt"']
