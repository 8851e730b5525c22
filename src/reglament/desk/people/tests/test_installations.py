"""Places of clients, what stands there, and its printed codes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from reglament.desk.conftest import FRIDAY
from reglament.desk.people.access import operator
from reglament.desk.people.actions import (
    PlaceNaming,
    Setup,
    close_place,
    correct_place,
    issue_codes,
    retire,
    revoke_code,
)
from reglament.desk.people.arriving import arrive_by_code
from reglament.desk.people.codes import code_of, token_of
from reglament.desk.people.models import ClientPlace, Installation, InstallationCode, Membership, Part
from tools.story import companies
from tools.story.by_operator import by_operator, install, issue_code, open_place
from tools.story.companies import Company

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 6)


@pytest.fixture
def ward(siroka: Company) -> ClientPlace:
    return ClientPlace.objects.whole().get(name="Ward 3", desk=siroka.desk)


@pytest.fixture
def stands(siroka: Company) -> Installation:
    return Installation.objects.get(serial="MIS-00017")


def test_it_calls_a_place_by_all_that_it_lies_within(ward: ClientPlace) -> None:
    assert ward.path == "Riverside branch › Ward 3"


def test_it_puts_no_place_into_itself_or_into_another_clients(siroka: Company, ward: ClientPlace) -> None:
    branch, laboratory = ward.within, siroka.organisations["laboratory"]
    assert branch is not None
    correct = by_operator(correct_place)
    for place, within in (
        (branch, ward),
        (branch, branch),
        (ward, open_place(laboratory, PlaceNaming("Elsewhere"))),
    ):
        with pytest.raises(ValidationError) as refused:
            correct(place, PlaceNaming("Anything", within))
        assert refused.value.code == "within"
    branch.refresh_from_db()
    assert branch.within is None


def test_it_lets_places_lie_four_deep_and_no_deeper(siroka: Company) -> None:
    laboratory = siroka.organisations["laboratory"]
    chain = [open_place(laboratory, PlaceNaming("A"))]
    for name in "BCD":
        chain.append(open_place(laboratory, PlaceNaming(name, chain[-1])))
    assert ClientPlace.objects.whole().get(pk=chain[-1].pk).path == "A › B › C › D"
    with pytest.raises(ValidationError):
        open_place(laboratory, PlaceNaming("E", chain[-1]))
    outside = open_place(laboratory, PlaceNaming("Outside"))
    with pytest.raises(ValidationError):
        by_operator(correct_place)(chain[0], PlaceNaming("A", outside))


def test_it_knows_a_name_once_in_each_place(ward: ClientPlace) -> None:
    for naming in (PlaceNaming("Ward 3", ward.within), PlaceNaming("Riverside branch")):
        with pytest.raises(ValidationError):
            open_place(ward.organisation, naming)
    assert open_place(ward.organisation, PlaceNaming("Ward 3")).pk


def test_it_gives_up_no_place_where_something_still_stands(ward: ClientPlace) -> None:
    close = by_operator(close_place)
    assert ward.within is not None
    for place in (ward, ward.within):
        with pytest.raises(ValidationError):
            close(place, TODAY)
    for each in Installation.objects.filter(place=ward):
        by_operator(retire)(each, TODAY)
    close(ward, TODAY)
    assert list(ClientPlace.objects.filter(name="Ward 3").standing(TODAY)) == [ward]
    assert not ClientPlace.objects.filter(name="Ward 3").standing(TODAY + timedelta(days=1)).exists()


def test_it_refuses_what_is_another_clients_or_desks(siroka: Company, ward: ClientPlace) -> None:
    mis, other = siroka.products["mis"], companies.istom(FRIDAY)
    for setup, code in (
        (Setup(mis, TODAY, ward), "place"),
        (Setup(other.products["cloud"], TODAY), "product"),
    ):
        with pytest.raises(ValidationError) as refused:
            install(siroka.organisations["laboratory"], setup)
        assert refused.value.code == code


def test_it_finds_the_installation_of_its_own_printed_code_alone(siroka: Company, stands: Installation) -> None:
    code = stands.codes.get()
    token, istom = token_of(code), companies.istom(FRIDAY)
    found = code_of(token, siroka.desk, TODAY)
    assert found is not None
    assert found.installation == stands
    forged = [
        token[:-1] + ("a" if token[-1] != "a" else "b"),
        f"{code.pk + 1}-{token.partition('-')[2]}",
        "",
        "1-",
        token.upper(),
    ]
    assert [code_of(each, siroka.desk, TODAY) for each in forged] == [None] * len(forged)
    assert code_of(token, istom.desk, TODAY) is None


def test_a_code_is_worth_nothing_once_revoked_replaced_or_out_of_use(siroka: Company, stands: Installation) -> None:
    first = stands.codes.get()
    second = issue_code(stands, FRIDAY)
    assert code_of(token_of(first), siroka.desk, TODAY) is None
    assert code_of(token_of(second), siroka.desk, TODAY) == second
    by_operator(retire)(stands, TODAY)
    assert code_of(token_of(second), siroka.desk, TODAY) == second
    assert code_of(token_of(second), siroka.desk, TODAY + timedelta(days=1)) is None
    assert by_operator(revoke_code)(stands, FRIDAY) is True
    assert code_of(token_of(second), siroka.desk, TODAY) is None
    assert by_operator(revoke_code)(stands, FRIDAY) is False
    assert (
        list(InstallationCode.objects.filter(installation=stands).values_list("revoked_at", flat=True)) == [FRIDAY] * 2
    )


def test_it_issues_what_is_missing_and_nothing_else(siroka: Company, stands: Installation) -> None:
    clinic, laboratory = siroka.organisations["clinic"], siroka.organisations["laboratory"]
    ids = list(Installation.objects.of(siroka.desk).values_list("pk", flat=True))
    boss = operator(siroka.desk.pk)
    assert issue_codes(boss, laboratory, ids, FRIDAY) == 0
    assert issue_codes(boss, clinic, ids, FRIDAY) == len(ids) - 1
    assert issue_codes(boss, clinic, ids, FRIDAY) == 0
    assert stands.codes.count() == 1


def test_somebody_new_becomes_a_requester_of_the_client_and_nothing_more(siroka: Company) -> None:
    clinic = siroka.organisations["clinic"]
    person = arrive_by_code(clinic, "new@maple.example", "Ann  Newcomer", "ru", FRIDAY)
    assert (person.full_name, person.language, person.user) == ("Ann Newcomer", "ru", None)
    assert person.identities.get().verified_at == FRIDAY
    assert list(person.memberships.values_list("organisation", "part")) == [(clinic.pk, Part.REQUESTER)]


def test_somebody_known_keeps_their_name_and_what_they_are_elsewhere(siroka: Company) -> None:
    clinic, nurse = siroka.organisations["clinic"], siroka.clients["nurse"]
    for _twice in range(2):
        assert arrive_by_code(clinic, "AIDA@northlight.example", "Somebody Else", "ru", FRIDAY) == nurse
    nurse.refresh_from_db()
    assert (nurse.full_name, nurse.language) == ("Aida Sample", "en")
    assert Membership.objects.filter(person=nurse).count() == 2
