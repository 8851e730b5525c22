"""Setting up a desk and its staff from the terminal."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reglament.cli import main
from reglament.desk.people.models import Desk, Staff, User
from reglament.desk.rulebook.models import Edition
from reglament.desk.rulebook.tests.law import law

pytestmark = pytest.mark.django_db

Says = Callable[..., tuple[int, str, str]]
NORTH = ["desk", "add", "--slug", "north", "--name", "North", "--sender", "help@north.example", "--region", "kg"]
OLGA = ["--desk", "north", "--email", "olga@north.example"]


@pytest.fixture
def says(capsys: pytest.CaptureFixture[str]) -> Says:
    def call(*words: str) -> tuple[int, str, str]:
        try:
            code = main([*words])
        except SystemExit as end:
            code = int(end.code or 0)
        return code, *capsys.readouterr()

    return call


def test_it_opens_a_desk_with_an_edition_that_ships(says: Says) -> None:
    code, out, _ = says(*NORTH, "--regulation", "siroka")
    assert code == 0
    assert out.startswith('The desk "north" (North) is open under edition 1 of "')
    assert "reglament staff add --desk north" in out
    desk = Desk.objects.get()
    assert (desk.regulation, desk.language, desk.time_zone, desk.region) == ("siroka", "en", "Asia/Bishkek", "KG")
    assert Edition.objects.of(desk).get().texts.count() == 2


def test_it_opens_a_desk_with_files_of_its_own(says: Says, tmp_path: Path) -> None:
    for language, text in law().items():
        (tmp_path / f"north.{language}.md").write_text(text, encoding="utf-8")
    files = [str(tmp_path / f"north.{language}.md") for language in law()]
    assert says(*NORTH, "--language", "ru", "--time-zone", "Europe/Samara", "--regulation", *files)[0] == 0
    desk = Desk.objects.get()
    assert (desk.regulation, desk.language, desk.time_zone) == ("north", "ru", "Europe/Samara")


def test_it_leaves_a_desk_that_is_there_as_it_is(says: Says) -> None:
    says(*NORTH, "--regulation", "siroka")
    said = 'The desk "north" (North) is there already. Nothing was changed.\n'
    assert says(*NORTH, "--name", "South", "--regulation", "istom") == (0, said, "")
    assert Desk.objects.get().name == "North"


def test_it_says_every_value_that_cannot_stand_and_writes_nothing(says: Says) -> None:
    code, _, err = says(*NORTH, "--sender", "nobody", "--region", "kx", "--time-zone", "Mars", "--regulation", "siroka")
    assert code == 65
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["reglament desk", "--time-zone"],
        ["reglament desk", "--region"],
        ["reglament desk", "--sender"],
    ]
    assert not Desk.objects.exists()


def test_it_says_which_editions_ship(says: Says) -> None:
    code, _, err = says(*NORTH, "--regulation", "sirocco")
    assert code == 66
    assert err == (
        'reglament desk: --regulation: "sirocco" is no file, and no edition of this name ships; there is istom, siroka.\n'
    )


def test_it_opens_nothing_under_a_faulty_edition(says: Says, tmp_path: Path) -> None:
    faulty = tmp_path / "north.en.md"
    faulty.write_text(law()["en"].replace("until_decided", "until_decide"), encoding="utf-8")
    code, _, err = says(*NORTH, "--regulation", str(faulty))
    assert code == 65
    assert "north.en.md:" in err
    assert not Desk.objects.exists()


def test_it_opens_nothing_when_the_examples_of_an_edition_fail(says: Says, tmp_path: Path) -> None:
    alone = tmp_path / "north.ru.md"
    alone.write_text(law()["ru"], encoding="utf-8")
    assert says(*NORTH, "--regulation", str(alone))[0] == 65
    assert not Desk.objects.exists()


def test_it_keeps_the_addresses_of_the_site_free(says: Says) -> None:
    code, _, err = says(*NORTH, "--slug", "login", "--regulation", "siroka")
    assert (code, err) == (
        65,
        'reglament desk: --slug: The address /login/ is the site\'s own. Choose another word than "login".\n',
    )


def test_it_gives_a_desk_another_zone(says: Says) -> None:
    says(*NORTH, "--regulation", "siroka")
    Desk.objects.update(time_zone="Mars/Olympus")
    said = 'The desk "north" (North) counts its days by Europe/Samara. Its promises go by its regulation, as before.\n'
    assert says("desk", "zone", "--desk", "north", "Europe/Samara") == (0, said, "")
    code, _, err = says("desk", "zone", "--desk", "north", "Mars/Utopia")
    assert (code, Desk.objects.get().time_zone) == (65, "Europe/Samara")
    assert "Mars/Utopia" in err
    assert says("desk", "zone", "--desk", "south", "UTC")[0] == 67
    assert says("desk", "zone", "--desk", "north")[0] == 64


def test_it_lists_the_desks(says: Says) -> None:
    assert says("desk", "list")[1] == "There is no desk yet. Set one up with `reglament desk add`.\n"
    says(*NORTH, "--regulation", "siroka")
    assert says("desk", "list")[1] == "north\tNorth\tsiroka, edition 1\ten\tAsia/Bishkek\thelp@north.example\n"


def test_it_says_how_it_is_called(says: Says) -> None:
    assert says("desk")[0] == says("desk", "add")[0] == says("staff", "add")[0] == 64
    assert says("desk", "--help")[0] == says("staff", "add", "--help")[0] == 0


@pytest.fixture
def north(says: Says) -> Desk:
    says(*NORTH, "--regulation", "siroka")
    return Desk.objects.get()


def test_it_brings_staff_in_once(says: Says, north: Desk) -> None:
    said = "Olga Template works at North as administrator, and signs in with olga@north.example.\n"
    for address in ("Olga@North.example", "olga@north.example"):
        call = ["staff", "add", "--desk", "north", "--email", address, "--name", "Olga Template"]
        assert says(*call, "--role", "administrator") == (0, said, "")
    assert User.objects.get().email == Staff.objects.of(north).get().user.email == "olga@north.example"


def test_it_changes_a_role_only_when_told_so(says: Says, north: Desk) -> None:
    add = ["staff", "add", *OLGA, "--name", "Olga Template"]
    says(*add, "--role", "head")
    assert says(*add, "--role", "specialist") == (
        65,
        "",
        "reglament staff: Olga Template works at the desk already, in the role “head of support”. "
        "Change the role instead.\n",
    )
    assert says("staff", "role", *OLGA, "--role", "specialist")[1] == "Olga Template works at North as specialist.\n"


def test_it_lets_staff_leave_and_come_back(says: Says, north: Desk) -> None:
    add = ["staff", "add", *OLGA, "--name", "Olga Template", "--role"]
    says(*add, "head")
    assert says("staff", "leave", *OLGA) == (
        0,
        "Olga Template works at North no more. Open requests that went back to the queue: 0.\n",
        "",
    )
    assert says("staff", "list", "--desk", "north")[1].startswith("Nobody works at this desk yet.")
    assert says("staff", "leave", *OLGA) == (
        67,
        "",
        "reglament staff: nobody of the address olga@north.example works at North.\n",
    )
    says(*add, "specialist")
    assert says("staff", "list", "--desk", "north")[1] == "specialist\tolga@north.example\tOlga Template\n"


def test_it_keeps_the_last_administrator(says: Says, north: Desk) -> None:
    says("staff", "add", *OLGA, "--name", "Olga Template", "--role", "administrator")
    for call in (["leave", *OLGA], ["role", *OLGA, "--role", "head"]):
        code, _, err = says("staff", *call)
        assert code == 65
        assert "Olga Template is the only administrator of the desk." in err


@pytest.mark.parametrize("address", ["olga", "", "olga@"])
def test_it_takes_only_an_address(says: Says, north: Desk, address: str) -> None:
    code, _, err = says(
        "staff", "add", "--desk", "north", "--email", address, "--name", "Olga Template", "--role", "head"
    )
    assert (code, "is not an e-mail address" in err) == (65, True)
    assert not User.objects.exists()


def test_it_says_which_desks_there_are_for_staff(says: Says, north: Desk) -> None:
    assert says("staff", "list", "--desk", "south") == (
        67,
        "",
        'reglament staff: there is no desk "south"; there is north.\n',
    )
