"""Pages of organisations and their people, for heads and administrators."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from reglament.desk.people.models import Identity, Membership, Organisation, Part, Person, User
from reglament.desk.registry.views.pages import PAGE
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.tests.refused import a_refusal, an_agreement
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story.by_operator import introduce, join
from tools.story.companies import Company

LIST = "/siroka/people/"
NEWCOMER = {
    "full_name": "Jyldyz  Sample",
    "email": "Jyldyz@Northlight.example",
    "phone": "0312 000 303",
    "signs_in": "on",
    "parts": ["requester", "authorised"],
    "language": "ru",
    "time_zone": "Bishkek",
}


@pytest.fixture
def head(siroka: Company) -> Client:
    return browser(siroka.staff["head"])


def page_of(organisation: Organisation) -> str:
    return f"{LIST}organisations/{organisation.pk}/"


def page_of_person(person: Person) -> str:
    return f"{LIST}persons/{person.pk}/"


def test_it_lists_organisations_with_their_standing(head: Client) -> None:
    words = text_of(head.get(LIST))
    assert "Maple Street Clinic 1 person in force" in words
    assert "Northlight Laboratory 2 people in force" in words
    assert "Old Harbour School 1 person none in force" in words


@pytest.mark.parametrize("words", ["northl", "aida sample", "AIDA@north", "996312000101", "+996 312 000 101"])
def test_it_finds_an_organisation_by_name_person_or_identity(head: Client, words: str) -> None:
    said = text_of(head.get(LIST, {"q": words}))
    assert "Northlight Laboratory" in said
    assert "Maple Street Clinic" not in said


def test_it_finds_russian_names_in_any_capitals(istom: Company) -> None:
    said = text_of(browser(istom.staff["head"], "ru").get("/istom/people/", {"q": "пример"}))
    assert "Стоматология «Пример»" in said


def test_it_says_when_nothing_is_found(head: Client) -> None:
    assert "Nothing is found" in text_of(head.get(LIST, {"q": "\0 %"}))
    assert "Nothing is found" in text_of(head.get(LIST, {"page": "7"}))
    assert head.get(LIST, {"page": "²"}).status_code == 200


def test_it_pages_a_long_list(siroka: Company, head: Client) -> None:
    Organisation.objects.bulk_create(Organisation(desk=siroka.desk, name=f"Clinic {n:03}") for n in range(60))
    assert b'rel="next"' in head.get(LIST).content
    assert "Clinic 059" in text_of(head.get(LIST, {"page": "2"}))


@pytest.mark.parametrize("who", ["specialist", "developer"])
def test_it_exists_for_those_alone_who_keep_clients(siroka: Company, who: str) -> None:
    client = browser(siroka.staff[who])
    organisation, person = siroka.organisations["laboratory"], siroka.clients["nurse"]
    for address in (LIST, f"{LIST}persons/", page_of(organisation), page_of_person(person)):
        assert client.get(address).status_code == 404
    assert f'href="{LIST}"' not in client.get("/siroka/work/").content.decode()


def test_it_is_offered_in_the_navigation(head: Client, siroka: Company) -> None:
    assert f'href="{LIST}"' in head.get("/siroka/work/").content.decode()
    assert "Staff" not in text_of(head.get(LIST))
    assert "Staff" in text_of(browser(siroka.staff["administrator"]).get(LIST))


def test_it_hides_what_is_another_desks(siroka: Company, istom: Company) -> None:
    client = browser(istom.staff["head"])
    organisation, person = siroka.organisations["laboratory"], siroka.clients["nurse"]
    pages = [
        f"organisations/{organisation.pk}/",
        f"organisations/{organisation.pk}/name/",
        f"organisations/{organisation.pk}/persons/",
        f"organisations/{organisation.pk}/agreements/",
        f"persons/{person.pk}/",
        f"agreements/{organisation.agreements.get().pk}/",
    ]
    for page in pages:
        assert client.get(f"/istom/people/{page}").status_code == 404
        assert client.post(f"/istom/people/{page}", NEWCOMER).status_code in (404, 405)
        assert client.get(LIST + page).status_code == 404
    assert "Northlight" not in text_of(client.get("/istom/people/", {"q": "north"}))


def test_it_adds_an_organisation_and_renames_it(head: Client) -> None:
    answer = head.post(f"{LIST}organisations/new/", {"name": " Pine   Hospital "}, follow=True)
    assert "Pine Hospital" in text_of(answer)
    made = Organisation.objects.get(name="Pine Hospital")
    head.post(f"{page_of(made)}name/", {"name": "Pine Hospital No. 2"})
    made.refresh_from_db()
    assert made.name == "Pine Hospital No. 2"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Northlight Laboratory", "The desk has an organisation of this name already."),
        ("", "This field is required."),
        ("\u200b", "Write a name: this one has nothing that can be seen."),
    ],
)
def test_it_says_why_a_name_cannot_stand(head: Client, name: str, said: str) -> None:
    answer = head.post(f"{LIST}organisations/new/", {"name": name})
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert f'value="{name}"' in answer.content.decode() or not name
    assert Organisation.objects.count() == 3


def test_it_brings_a_person_in_with_everything(siroka: Company, head: Client) -> None:
    laboratory = siroka.organisations["laboratory"]
    answer = head.post(f"{page_of(laboratory)}persons/", NEWCOMER)
    assert answer["Location"] == page_of(laboratory)
    person = Person.objects.get(full_name="Jyldyz Sample")
    assert (person.language, person.time_zone) == ("ru", "Asia/Bishkek")
    assert person.user is not None
    assert person.user.email == "jyldyz@northlight.example"
    assert set(person.memberships.values_list("part", flat=True)) == {"requester", "authorised"}
    assert set(person.identities.values_list("value", flat=True)) == {"jyldyz@northlight.example", "+996312000303"}


def test_it_names_the_holder_of_an_identity_and_keeps_what_was_typed(siroka: Company, head: Client) -> None:
    clinic = siroka.organisations["clinic"]
    answer = head.post(f"{page_of(clinic)}persons/", {**NEWCOMER, "email": "Aida@northlight.example"})
    assert answer.status_code == 422
    assert "“aida@northlight.example” belongs to Aida Sample (Northlight Laboratory)." in text_of(answer)
    assert 'value="0312 000 303"' in answer.content.decode()
    assert not Person.objects.filter(full_name__startswith="Jyldyz").exists()
    assert not User.objects.filter(email__startswith="jyldyz").exists()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"email": "jyldyz"}, "“jyldyz” is not an e-mail address."),
        ({"phone": "12"}, "“12” is not a telephone number."),
        ({"time_zone": "Mars"}, "There is no time zone “Mars”."),
        ({"parts": []}, "This field is required."),
        ({"full_name": ""}, "This field is required."),
        ({"email": "", "phone": ""}, "Write an e-mail address or a telephone number: by it they are recognised."),
    ],
)
def test_it_says_what_is_wrong_with_a_newcomer(
    siroka: Company, head: Client, wrong: dict[str, object], said: str
) -> None:
    answer = head.post(f"{page_of(siroka.organisations['clinic'])}persons/", {**NEWCOMER, **wrong})
    assert (answer.status_code, said in text_of(answer)) == (422, True)
    assert Person.objects.of(siroka.desk).count() == 4


def test_it_says_everything_that_is_wrong_at_once(siroka: Company, head: Client) -> None:
    wrong = {"email": "jyldyz", "phone": "12", "time_zone": "Mars", "full_name": ""}
    answer = head.post(f"{page_of(siroka.organisations['clinic'])}persons/", {**NEWCOMER, **wrong})
    assert "4 things need your attention" in text_of(answer)


def test_it_brings_in_somebody_who_only_calls(siroka: Company, head: Client) -> None:
    head.post(f"{page_of(siroka.organisations['clinic'])}persons/", {**NEWCOMER, "email": ""})
    assert Person.objects.get(full_name="Jyldyz Sample").user is None


def test_it_lists_people_and_finds_them(head: Client) -> None:
    assert "Aida Sample Northlight Laboratory" in text_of(head.get(f"{LIST}persons/"))
    found = text_of(head.get(f"{LIST}persons/", {"q": "maple"}))
    assert "Maria Placeholder" in found
    assert "Aida Sample" not in found


def test_it_changes_name_language_and_zone(siroka: Company, head: Client) -> None:
    nurse = siroka.clients["nurse"]
    given = {"full_name": "Aida Specimen", "language": "ru", "time_zone": "europe/moscow"}
    assert head.post(f"{page_of_person(nurse)}manner/", given).status_code == 302
    nurse.refresh_from_db()
    assert (nurse.full_name, nurse.language, nurse.time_zone) == ("Aida Specimen", "ru", "Europe/Moscow")
    answer = head.post(f"{page_of_person(nurse)}manner/", {**given, "full_name": "\u200b"})
    assert (answer.status_code, "nothing that can be seen" in text_of(answer)) == (422, True)


def test_it_adds_and_removes_identities(siroka: Company, head: Client) -> None:
    nurse = siroka.clients["nurse"]
    address = page_of_person(nurse)
    head.post(f"{address}identities/", {"kind": "telegram", "written": "70001"})
    added = Identity.objects.get(person=nurse, kind="telegram")
    head.post(f"{address}removal/", {"identity": added.pk})
    assert not Identity.objects.filter(pk=added.pk).exists()


def test_it_says_whose_an_identity_is(siroka: Company, head: Client) -> None:
    address = page_of_person(siroka.clients["nurse"])
    answer = head.post(f"{address}identities/", {"kind": "email", "written": "maria@maple.example"})
    assert "belongs to Maria Placeholder (Maple Street Clinic)." in text_of(answer)
    answer = head.post(f"{address}identities/", {"kind": "telegram", "written": "@aida"})
    assert "“@aida” is not a Telegram account number." in text_of(answer)
    assert 'value="@aida"' in answer.content.decode()


def test_it_keeps_the_address_that_somebody_signs_in_with(siroka: Company, head: Client) -> None:
    nurse = siroka.clients["nurse"]
    mailbox = nurse.identities.get(kind="email")
    answer = head.post(f"{page_of_person(nurse)}removal/", {"identity": mailbox.pk})
    assert (answer.status_code, "Stop the sign-in first." in text_of(answer)) == (422, True)


def test_it_touches_no_identity_of_another_person(siroka: Company, head: Client) -> None:
    others = siroka.clients["doctor"].identities.get(kind="phone")
    head.post(f"{page_of_person(siroka.clients['nurse'])}removal/", {"identity": others.pk})
    assert Identity.objects.filter(pk=others.pk).exists()


def test_it_changes_parts_and_takes_somebody_out(siroka: Company, head: Client) -> None:
    nurse, laboratory = siroka.clients["nurse"], siroka.organisations["laboratory"]
    given = {"organisation": laboratory.pk, "parts": ["responsible"]}
    head.post(f"{page_of_person(nurse)}parts/", given)
    assert [*nurse.memberships.values_list("part", flat=True)] == [Part.RESPONSIBLE]
    head.post(f"{page_of_person(nurse)}parts/", {"organisation": laboratory.pk})
    assert not nurse.memberships.exists()
    assert "None yet: this person can ask for nothing." in text_of(head.get(page_of_person(nurse)))


def test_it_adds_a_person_to_one_more_organisation(siroka: Company, head: Client) -> None:
    nurse = siroka.clients["nurse"]
    address = f"{page_of_person(nurse)}organisations/"
    head.post(address, {"name": "maple street", "parts": ["requester"]})
    assert Membership.objects.filter(person=nurse, organisation__name="Maple Street Clinic").exists()
    Organisation.objects.create(desk=siroka.desk, name="Maple Street Clinic No. 2")
    assert head.post(address, {"name": "Maple Street Clinic", "parts": ["requester"]}).status_code == 302
    several = text_of(head.post(address, {"name": "Maple", "parts": ["requester"]}))
    assert "Several organisations fit: Maple Street Clinic, Maple Street Clinic No. 2." in several
    assert "has no organisation of this name" in text_of(head.post(address, {"name": "Oak", "parts": ["requester"]}))


def test_it_lets_a_person_sign_in_and_stops_it(siroka: Company, head: Client) -> None:
    laboratory = siroka.organisations["laboratory"]
    person = introduce(siroka.desk, "Jyldyz Sample", [("email", "jyldyz@northlight.example")])
    join(person, laboratory)
    address = f"{page_of_person(person)}sign-in/"
    head.post(address, {"email": "jyldyz@northlight.example"})
    person.refresh_from_db()
    assert person.user is not None
    assert browser(person).get("/siroka/requests/").status_code == 200
    head.post(address, {"email": ""})
    person.refresh_from_db()
    assert person.user is None
    assert head.post(address, {"email": "aida@northlight.example"}).status_code == 422


def test_it_lets_the_same_human_in_at_two_desks(siroka: Company, istom: Company) -> None:
    client = browser(istom.staff["head"])
    address = f"/istom/people/organisations/{istom.organisations['clinic'].pk}/persons/"
    client.post(address, {**NEWCOMER, "full_name": "А. Образцова", "email": "aida@northlight.example"})
    user = User.objects.get(email="aida@northlight.example")
    assert [person.desk for person in user.persons.order_by("pk")] == [siroka.desk, istom.desk]
    assert user.full_name == "Aida Sample"


@pytest.mark.parametrize("noun", ["nothing", ""])
def test_it_knows_no_other_change(siroka: Company, head: Client, noun: str) -> None:
    address = page_of_person(siroka.clients["nurse"])
    assert head.post(f"{address}{noun}/" if noun else address, {"a": "b"}).status_code == 404


def test_it_asks_few_queries(
    siroka: Company, head: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    laboratory, nurse = siroka.organisations["laboratory"], siroka.clients["nurse"]
    agreement = laboratory.agreements.get()
    for number in range(20):
        person = introduce(siroka.desk, f"Sample {number}", [("telegram", f"7000{number}")])
        join(person, laboratory, *Part)
    addresses = [
        LIST,
        f"{LIST}?q=sample",
        f"{LIST}persons/",
        page_of(laboratory),
        f"{page_of(laboratory)}name/",
        f"{page_of(laboratory)}persons/",
        f"{page_of(laboratory)}agreements/",
        page_of_person(nurse),
        f"{LIST}agreements/{agreement.pk}/",
    ]
    head.get(page_of(laboratory))
    for address in addresses:
        with django_assert_max_num_queries(8):
            assert head.get(address).status_code == 200


def test_it_cuts_the_people_of_a_large_client_into_pages(siroka: Company, head: Client) -> None:
    laboratory = siroka.organisations["laboratory"]
    for number in range(PAGE):
        person = introduce(
            siroka.desk, f"Sample {number:03}", [("telegram", f"7000{number}"), ("telegram", f"8000{number}")]
        )
        join(person, laboratory, *Part)
    first, second = (head.get(page_of(laboratory), {"page": number}).content.decode() for number in (1, 2))
    shown = [
        re.findall(r'class="subject" href="[^"]*/persons/\d+/"><bdi[^>]*>([^<]*)<', each) for each in (first, second)
    ]
    assert [len(each) for each in shown] == [PAGE, 2]
    assert shown[0] + shown[1] == sorted(set(shown[0] + shown[1]))
    assert ["70000" in each and "80000" in each for each in (first, second)] == [True, False]
    assert ("page=2" in first, "page=1" in second) == (True, True)


def test_it_counts_what_is_covered_by_people_of_all_pages(siroka: Company, head: Client) -> None:
    school = siroka.organisations["school"]
    for number in range(PAGE):
        join(introduce(siroka.desk, f"A {number:03}", [("telegram", f"7000{number}")]), school, Part.REQUESTER)
    Refusal.objects.filter(pk=a_refusal(siroka, key="one").pk).update(person=None, address="zoe@harbour.example")
    an_agreement(siroka)
    said = "covered by an agreement now"
    assert said not in text_of(head.get(page_of(school)))
    join(introduce(siroka.desk, "Zoe Sample", [("email", "zoe@harbour.example")]), school, Part.REQUESTER)
    page = text_of(head.get(page_of(school)))
    assert said in page
    assert "Zoe Sample" not in page


def test_it_shows_people_with_parts_and_agreements_with_words(siroka: Company, head: Client) -> None:
    words = text_of(head.get(page_of(siroka.organisations["laboratory"])))
    assert "L-2024/17 in force licence agreement" in words
    assert "from 15 January 2024, without end · Equipment middleware, Laboratory system, QR codes" in words
    assert "asks for support, answers for the organisation&#x27;s requests, is told of urgent updates" in words
