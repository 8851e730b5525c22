"""What a phone is told when somebody puts a desk on its screen."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image, ImageChops

from reglament.desk.people.models import Desk
from reglament.desk.tickets.tests.visiting import browser
from reglament.desk.webapp.colours import TOKENS, colours
from tools import icons
from tools.story.companies import Company

ADDRESS = "/siroka/app.webmanifest"


def test_it_names_the_desk_in_the_readers_language(siroka: Company, client: Client) -> None:
    for language, name in (("en", "Siroka technical support"), ("ru", "Техническая поддержка Siroka")):
        answer = client.get(ADDRESS, headers={"accept-language": language})
        told = answer.json()
        assert answer["Content-Type"] == "application/manifest+json"
        assert (told["name"], told["short_name"], told["lang"]) == (name, "Siroka", language)
        assert (told["start_url"], told["scope"], told["id"]) == ("/siroka/start/", "/", "/siroka/")
        assert told["display"] == "standalone"


def test_it_has_icons_of_the_sizes_that_it_says(siroka: Company, client: Client) -> None:
    told = client.get(ADDRESS).json()["icons"]
    assert {(each["purpose"], each["sizes"]) for each in told} == {
        ("any", "any"),
        *((purpose, f"{size}x{size}") for purpose in ("any", "maskable") for size in (192, 512)),
    }
    for each in told[1:]:
        answer = client.get(each["src"])
        picture = Image.open(BytesIO(b"".join(answer)))
        answer.close()
        assert f"{picture.width}x{picture.height}" == each["sizes"]
        # A phone cuts a maskable icon into its own shape: it is filled to the corner.
        corner = picture.convert("RGBA").getchannel("A").getpixel((0, 0))
        assert (corner == 255) is (each["purpose"] == "maskable")


def test_it_draws_the_icons_from_the_mark() -> None:
    for name, (width, is_round) in icons.ICONS.items():
        drawn, kept = icons.drawn(width, is_round=is_round), Image.open(icons.FOLDER / f"{name}.png").convert("RGBA")
        # Another version of the library may round an edge otherwise.
        assert max(ImageChops.difference(drawn, kept).tobytes()) < 40, name


def test_it_takes_the_colours_of_the_tokens(siroka: Company, client: Client) -> None:
    light, dark = colours()
    assert TOKENS.read_text().count(f"--sheet: {dark.sheet};") == 2
    told = client.get(ADDRESS).json()
    assert (told["theme_color"], told["background_color"]) == (light.sheet, light.ground)
    page = " ".join(client.get("/siroka/").content.decode().split())
    assert f'content="{light.sheet}" media="(prefers-color-scheme: light)"' in page
    assert f'content="{dark.sheet}" media="(prefers-color-scheme: dark)"' in page
    client.cookies["theme"] = "dark"
    assert page.count("theme-color") == 2
    assert client.get("/siroka/").content.decode().count("theme-color") == 1


def test_it_hides_a_desk_that_is_not_public_from_strangers(siroka: Company, client: Client) -> None:
    Desk.objects.update(public=False)
    assert client.get(ADDRESS).status_code == 404
    assert client.get("/nowhere/app.webmanifest").status_code == 404
    assert browser(siroka.clients["nurse"]).get(ADDRESS).status_code == 200
    assert 'crossorigin="use-credentials"' in browser(siroka.clients["nurse"]).get("/siroka/").content.decode()


@pytest.mark.parametrize(
    ("who", "place"),
    [("nurse", "/siroka/requests/"), ("specialist", "/siroka/work/"), ("", "/siroka/")],
)
def test_it_opens_at_what_is_the_readers(siroka: Company, client: Client, who: str, place: str) -> None:
    person = siroka.clients.get(who) or siroka.staff.get(who)
    at = browser(person) if person else client
    assert at.get("/siroka/start/")["Location"] == place
