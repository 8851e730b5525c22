"""The fields of templates: which there are, what is wrong with a text, and what one becomes."""

import pytest
from django.utils.translation import override

from reglament.desk.workplace.template_fields import (
    FIELDS,
    TARGET,
    faults_of,
    fields_under,
    filled_in,
    unfilled,
)


def test_it_fills_in_each_field_by_its_word_in_either_language() -> None:
    told = {"client": "Ada Sample", "product": ""}
    assert filled_in("{{client}}, {{ Клиент }}: {{product}}", told, "en") == "Ada Sample, Ada Sample: [product]"
    assert filled_in("{{client}}: {{product}}, {{срок}}", told, "ru") == "Ada Sample: [продукт], [срок]"


def test_what_a_request_says_is_no_field_of_its_own() -> None:
    assert filled_in("{{client}}", {"client": "{{product}}", "product": "LIS"}, "en") == "{{product}}"


@pytest.mark.parametrize("text", ["", "Hello {client}", "{{{client}}}", "{{ client }} and {{продукт}}", "a } b {"])
def test_it_takes_what_it_can_fill_in(text: str) -> None:
    assert faults_of(text, FIELDS, "en") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hello\n{{klient}}", "Line 2: there is no field {{klient}}. Use one of these, or take it out: {{client}}, "),
        ("{{}}", "Line 1: there is no field {{}}."),
        ("Hello {{client}", "Line 1: a field stands between {{ and }} in one line, and one of the two is missing."),
        ("client}}", "Line 1: a field stands between"),
        ("{{cli\nent}}", "Line 1: a field stands between"),
    ],
)
def test_it_says_where_a_field_is_wrong_and_what_to_do(text: str, said: str) -> None:
    with override("en"):
        assert faults_of(text, FIELDS, "en")[0].startswith(said)


def test_it_says_no_more_than_somebody_reads() -> None:
    assert len(faults_of("{{x}}\n" * 100, FIELDS, "en")) == 3


def test_without_an_edition_there_is_no_target_to_promise() -> None:
    assert {field.name for field in FIELDS} - {field.name for field in fields_under(None)} == {TARGET}


def test_it_finds_what_is_still_to_be_filled_in() -> None:
    text = "Dear [Client], [1] [product] and {{target}}, [product] and [продукт]; array[index] [the product]."
    assert unfilled(text) == ["[Client]", "[product]", "{{target}}", "[продукт]"]


def test_no_word_stands_for_two_fields() -> None:
    words = [word for field in FIELDS for word in field.words.values()]
    assert len(words) == len(set(words))
