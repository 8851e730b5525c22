from collections.abc import Callable

from reglament.regulation.rules import Rulebook

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_reasons_in_their_order(rules: Rules) -> None:
    toml = '[delays.out_of_scope]\ncalled = { en = "out of scope" }\n[delays.bench]\ncalled = { en = "a bench test" }'
    assert list(rules(toml).delays) == ["out_of_scope", "bench"]


def test_it_needs_what_clients_read(sentences: Sentences) -> None:
    (sentence,) = sentences('[delays.bench]\ncalled = { en = " " }')
    assert sentence.startswith("delays.bench.called.en is a text between quotation marks")
