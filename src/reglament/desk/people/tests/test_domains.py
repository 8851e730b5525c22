"""Whose domain a stranger's address is of: asked for every stranger's mail, so it costs no walk through all clients."""

import pytest
from database_work import work
from django.db import connection

from reglament.desk.people.domains import organisation_of_domain
from reglament.desk.people.models import Identity, IdentityKind, Membership, Organisation, Person
from tools.story.companies import Company


def test_it_finds_the_one_client_with_addresses_of_the_domain(siroka: Company) -> None:
    _clients(siroka, 10, IdentityKind.EMAIL)
    found = organisation_of_domain(siroka.desk, "Somebody@Client7.Example")
    assert found == Organisation.objects.get(desk=siroka.desk, name="Client 7")
    assert organisation_of_domain(siroka.desk, "somebody@other7.example") is None
    assert organisation_of_domain(siroka.desk, "somebody@lient7.example") is None


def test_it_tells_nothing_of_the_clients_of_another_desk(siroka: Company, istom: Company) -> None:
    _clients(siroka, 1, IdentityKind.EMAIL)
    assert organisation_of_domain(siroka.desk, "somebody@client0.example") is not None
    assert organisation_of_domain(istom.desk, "somebody@client0.example") is None


@pytest.mark.parametrize(("kind", "costs"), [(IdentityKind.PHONE, False), (IdentityKind.EMAIL, True)])
def test_it_looks_through_addresses_and_through_nothing_else(siroka: Company, kind: IdentityKind, costs: bool) -> None:
    def ask() -> object:
        return organisation_of_domain(siroka.desk, "somebody@nobody.example")

    few = work(ask)
    _clients(siroka, 2000, kind)
    assert (work(ask) > few * 2) is costs


def _clients(company: Company, many: int, kind: IdentityKind) -> None:
    """So many clients with two persons each, who have an address or a number."""
    desk = company.desk
    theirs = Organisation.objects.bulk_create(Organisation(desk=desk, name=f"Client {n}") for n in range(many))
    persons = Person.objects.bulk_create(Person(desk=desk, full_name="Somebody", language="en") for _ in theirs * 2)
    Membership.objects.bulk_create(
        Membership(person=person, organisation=place) for person, place in zip(persons, theirs * 2, strict=True)
    )
    values = {
        person.pk: f"person{n}@client{n % many}.example" if kind == IdentityKind.EMAIL else f"+99631200{n:05}"
        for n, person in enumerate(persons)
    }
    Identity.objects.bulk_create(
        Identity(desk=desk, person_id=pk, kind=kind, value=value, written=value) for pk, value in values.items()
    )
    with connection.cursor() as cursor:  # As after a night: the database knows how many there are of which kind.
        cursor.execute("ANALYZE")
