from collections.abc import Callable

from reglament.regulation.proofing.doors import ADDRESSES
from reglament.regulation.rules import Rulebook
from reglament.regulation.rules.doors import Channel

Rules = Callable[[str], Rulebook]
Sentences = Callable[[str], list[str]]


def test_it_reads_a_door_and_what_is_no_door(rules: Rules) -> None:
    toml = '[doors.email]\nrole = "creates"\nat = ["help@north.example"]\n[elsewhere]\nregistered = false'
    book = rules(toml)
    assert book.doors["email"].at is not None
    assert book.doors["email"].at.value == ("help@north.example",)
    assert book.elsewhere is not None
    assert book.elsewhere.registered.value is False


def test_it_reads_a_door_without_an_address(rules: Rules) -> None:
    assert rules('[doors.phone]\nrole = "adds"\n[doors.email]\nrole = "creates"').doors["phone"].at is None


def test_it_refuses_a_channel_that_the_desk_does_not_have(sentences: Sentences) -> None:
    (sentence,) = sentences('[doors.mail]\nrole = "creates"')
    assert sentence == 'doors has no "mail"; did you mean "email"?'


def test_it_refuses_a_role_that_is_none(sentences: Sentences) -> None:
    (sentence,) = sentences('[doors.email]\nrole = "create"')
    assert sentence == 'doors.email.role cannot be "create"; did you mean "creates"?'


def test_it_knows_what_an_address_of_each_channel_looks_like() -> None:
    assert set(ADDRESSES) == set(Channel)
