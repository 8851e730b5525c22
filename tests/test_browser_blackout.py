"""What is blacked out on a picture never leaves the browser: told by the bytes on the wire, in a real browser."""

import io
import random
import re
import string
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from painting import GIVE, drag, given, sheet
from PIL import Image, PngImagePlugin
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from wire import Wire, tapped

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.models import Attachment
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NEW = "/siroka/requests/new/"
ROWS, CELL, BORDER = 100, 4, 41
SIDE = ROWS * CELL + 2 * BORDER + 1
"""Odd, so that no scaling of it comes out even."""
TEXTS, LENGTH = 1_000, 16

STORED = """async () => {
    const stores = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const each of await cache.keys()) stores.push(each.url, await (await cache.match(each)).text());
    }
    return [(await indexedDB.databases()).length, stores.join("\\n")];
}"""
CHOSEN = "Array.from(document.querySelector('.drop input').files).map((file) => file.name)"
UNIT = """async () => {
    const { painted, scaled, packed, opened } = window.reglament.blackout;
    const made = (width, height, draw) => {
        const canvas = Object.assign(document.createElement("canvas"), { width, height });
        draw(canvas.getContext("2d"));
        return canvas;
    };
    const pixels = (canvas) => Array.from(canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data);
    const box = (x1, y1, x2, y2) => ({ kind: "black", x1, y1, x2, y2 });
    const fill = (on, style, ...place) => { on.fillStyle = style; on.fillRect(...place); };
    const green = made(37, 23, (on) => { fill(on, "#fff", 0, 0, 37, 23); fill(on, "#0f0", 5, 5, 20, 11); });
    const clear = made(9, 9, (on) => fill(on, "rgba(0, 255, 0, 0.3)", 0, 0, 9, 9));
    // The second corner stands first, and both between pixels.
    const covered = painted(green, [{ kind: "arrow", x1: 1, y1: 1, x2: 20, y2: 12 }, box(24.1, 15.2, 5.9, 5.4)]);
    const plain = painted(green, [box(24.1, 15.2, 5.9, 5.4)]);
    const file = await packed(covered, 0);
    return {
        covered: pixels(covered), plain: pixels(plain), scaled: [0.7, 0.49, 0.343].map((share) => pixels(scaled(plain, share))),
        clear: pixels(painted(clear, [box(0, 0, 4, 9)])), name: file.name, again: (await packed(plain, 0)).name,
        small: (await opened(await packed(covered, file.size - 1))).width,
    };
}"""


def secret_colours(chance: random.Random) -> list[tuple[int, int, int]]:
    """As many colours as there are cells, each once; none is a grey, or a mixture of black, white and the red of an arrow."""
    places = chance.sample(range(100 * 136 * 136), ROWS * ROWS)
    return [(place % 100, 120 + place // 100 % 136, 120 + place // 13_600) for place in places]


def secret_texts(chance: random.Random) -> list[str]:
    return ["".join(chance.choices(string.ascii_letters + string.digits, k=LENGTH)) for _ in range(TEXTS)]


def board(colours: list[tuple[int, int, int]]) -> Image.Image:
    """Cells of these colours on grey paper."""
    picture = Image.new("RGB", (SIDE, SIDE), (200, 200, 200))
    for place, colour in enumerate(colours):
        left, top = BORDER + place % ROWS * CELL, BORDER + place // ROWS * CELL
        picture.paste(colour, (left, top, left + CELL, top + CELL))
    return picture


def as_png(picture: Image.Image, texts: list[str]) -> bytes:
    """With the texts in its parts of words and in what a camera would have written."""
    told, kept, exif = PngImagePlugin.PngInfo(), io.BytesIO(), Image.Exif()
    told.add_text("Comment", " ".join(texts[:300]))
    told.add_itxt("XML:com.adobe.xmp", " ".join(texts[300:500]), zip=False)
    exif[0x010E] = " ".join(texts[500:600])
    picture.save(kept, "PNG", pnginfo=told, exif=exif)
    return kept.getvalue()


def as_photograph(texts: list[str]) -> bytes:
    """A JPEG, wider than high, that a camera on its side has written: people see it higher than wide."""
    kept, exif = io.BytesIO(), Image.Exif()
    exif[0x0112], exif[0x010E], exif[0x013B] = 6, " ".join(texts[600:800]), texts[800]
    Image.new("RGB", (64, 40), (90, 90, 90)).save(kept, "JPEG", exif=exif, comment=" ".join(texts[801:]).encode())
    return kept.getvalue()


def pictures_in(said: bytes) -> list[Image.Image]:
    return [Image.open(io.BytesIO(found)) for found in re.findall(rb"\x89PNG\r\n.*?IEND....", said, re.DOTALL)]


def betrayed(data: bytes, colours: list[tuple[int, int, int]], texts: list[str]) -> list[bytes]:
    """The secrets in these bytes: texts, and rows of pixels of a secret colour, with and without their fourth byte."""
    known, told = {bytes(colour) for colour in colours}, {text.encode() for text in texts}
    pixels = {data[at : at + width][:3] for width in (3, 4) for at in range(len(data)) if _repeats(data, at, width)}
    words = [found for run in re.findall(rb"[0-9A-Za-z]{16,}", data) for found in _windows(run) if found in told]
    return [*(pixels & known), *words]


def _repeats(data: bytes, at: int, width: int) -> bool:
    """Whether a pixel of so many bytes stands here three times, one after the other."""
    return data[at : at + 2 * width] == data[at + width : at + 3 * width]


def _windows(run: bytes) -> Iterator[bytes]:
    return (run[at : at + LENGTH] for at in range(len(run) - LENGTH + 1))


@pytest.fixture
def company() -> Company:
    return companies.siroka(timezone.now() - timedelta(days=30))


@pytest.fixture
def wire(live_server: LiveServer) -> Iterator[Wire]:
    with tapped(live_server.url) as stretched:
        yield stretched


def come(browser: Browser, company: Company, url: str, language: str = "en", **how: Any) -> Page:
    window = browser.new_context(locale=language, **how)
    let_in(window, signed_in(company.clients["nurse"], language), url)
    page = window.new_page()
    page.goto(url + NEW)
    return page


def test_it_lets_no_secret_leave_the_page(
    browser: Browser, wire: Wire, company: Company, tmp_path: Any, settings: Any
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    chance = random.Random(20261130)
    colours, texts = secret_colours(chance), secret_texts(chance)
    source = board(colours)
    files = given(
        (f"{texts[0]}.png", "image/png", as_png(source, texts)), ("b.jpg", "image/jpeg", as_photograph(texts))
    )
    assert betrayed(as_png(source, texts), [], texts), "the secrets would not be found where they are"
    assert len(betrayed(source.tobytes(), colours, [])) == len(colours)
    page = come(browser, company, wire.url, viewport={"width": 1100, "height": 700})
    page.locator("#id_text").press_sequentially("Nothing is printed.")
    page.evaluate(GIVE, ["drop", files])
    expect(page.get_by_text("Picture 1 of 2")).to_be_visible()
    assert page.evaluate(CHOSEN) == []
    drag(page, (BORDER / 2, BORDER / 2), (SIDE - BORDER / 2, SIDE - BORDER / 2), SIDE)
    page.get_by_role("button", name="Arrow").click()
    drag(page, (SIDE * 0.8, SIDE * 0.8), (SIDE * 0.3, SIDE * 0.4), SIDE)
    page.get_by_role("button", name="Remove all").click()
    page.get_by_role("button", name="Undo").click()
    # A draft is saved by now.
    expect(page.locator(".draft-said")).to_contain_text("Draft saved at")
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.get_by_text("Picture 2 of 2")).to_be_visible()
    assert page.evaluate(CHOSEN) == []
    sheet(page)
    page.get_by_role("button", name="Done", exact=True).click()
    expect(page.locator(".preview")).to_have_count(2)
    assert page.locator("canvas").count() == 0
    databases, stored = page.evaluate(STORED)
    assert (databases, betrayed(stored.encode(), [], texts)) == (0, [])
    page.get_by_role("button", name="Send the request").click()
    expect(page.get_by_text("Your request is registered")).to_be_visible()
    page.context.close()

    painted, photograph = pictures_in(wire.said)
    assert b"screenshot-" in wire.said
    assert betrayed(wire.said, colours, texts) == []
    assert betrayed(painted.convert("RGB").tobytes(), colours, texts) == []
    assert (photograph.size, photograph.info, painted.info) == ((40, 64), {}, {})
    _is_solid(painted.convert("RGB"), source)
    kept = Attachment.objects.kept()
    assert kept.count() == 2
    assert all(each.name.startswith("screenshot-") for each in kept)


def _is_solid(painted: Image.Image, source: Image.Image) -> None:
    """Black and the arrow's colours where the box is, and around it every pixel as it was."""
    assert painted.size == source.size
    cells = (BORDER, BORDER, SIDE - BORDER, SIDE - BORDER)
    inside: Any = painted.crop(cells).getcolors(maxcolors=100_000)
    assert not [(red, green, blue) for _, (red, green, blue) in inside if red < max(green, blue)]
    assert max(inside)[1] == (0, 0, 0)
    edge = BORDER // 2 - 4
    for left, top, right, bottom in ((0, 0, SIDE, edge), (0, SIDE - edge, SIDE, SIDE), (0, 0, edge, SIDE)):
        assert painted.crop((left, top, right, bottom)).tobytes() == source.crop((left, top, right, bottom)).tobytes()


def test_it_works_on_a_telephone_and_by_keys_and_says_what_it_cannot(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    look: dict[str, Any] = {"viewport": {"width": 360, "height": 640}, "color_scheme": "dark", "has_touch": True}
    page = come(browser, company, live_server.url, "ru", **look)
    _paints_whole_pixels(page.evaluate(UNIT))
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.locator("#id_text").focus()
    page.evaluate(GIVE, ["paste", given(("image.png", "image/png", as_png(board([(1, 2, 3)]), [])))])
    stage, said = page.get_by_role("application", name="Снимок"), page.locator(".redact-said")
    expect(stage).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    small = (
        "(all) => all.filter((each) => each.offsetParent && (each.offsetWidth < 24 || each.offsetHeight < 24)).length"
    )
    assert page.locator(".redact button").evaluate_all(small) == 0
    _draws_by_keys(page)
    _draws_by_taps(page)
    page.keyboard.press("Escape")
    expect(said).to_contain_text("ещё раз")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.redact")).to_be_hidden()
    expect(page.locator("#id_text")).to_be_focused()
    assert page.evaluate(CHOSEN) == []
    _says_what_it_cannot(page)
    assert complaints == []
    page.context.close()


def _draws_by_keys(page: Page) -> None:
    said = page.locator(".redact-said")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Закраска, 1 из 1")
    for key in ("ArrowRight", "Control+ArrowDown", "Shift+ArrowRight", "Shift+Control+ArrowDown"):
        before = said.inner_text()
        page.keyboard.press(key)
        expect(said).not_to_have_text(before)
    for key, left in (("Control+z", 1), ("Control+z", 1), ("Control+z", 0), ("Control+Shift+z", 1), ("Delete", 1)):
        page.keyboard.press(key)
        expect(page.locator(".redact-black")).to_have_count(left)
    page.keyboard.press("PageDown")
    page.keyboard.press("Delete")
    expect(page.locator(".redact-black")).to_have_count(0)


def _draws_by_taps(page: Page) -> None:
    """One tap at each of two corners, and then a tap on another."""
    sheet(page).tap(position={"x": 40, "y": 40})
    expect(page.locator(".redact-said")).to_contain_text("Это один угол")
    sheet(page).tap(position={"x": 120, "y": 90})
    expect(page.locator(".redact-black")).to_have_count(1)
    wide = "document.querySelector('.redact-sheet').offsetWidth"
    before = page.evaluate(wide)
    page.get_by_role("button", name="Приблизить").tap()
    assert page.evaluate(wide) == pytest.approx(before * 1.5, abs=2)
    page.get_by_role("button", name="Отдалить").tap()


def _says_what_it_cannot(page: Page) -> None:
    huge = io.BytesIO()
    Image.new("1", (12_000, 9_000)).save(huge, "PNG", compress_level=1)
    files = given(
        ("huge.png", "image/png", huge.getvalue()), ("broken.png", "image/png", b"\x89PNG\r\n\x1a\n and no more")
    )
    page.evaluate(GIVE, ["drop", files])
    expect(page.get_by_text("больше 25 миллионов пикселей")).to_be_visible()
    expect(page.get_by_role("button", name="Готово")).to_be_hidden()
    page.get_by_role("button", name="Не прикладывать").click()
    expect(page.get_by_text("Браузер не может показать этот снимок")).to_be_visible()
    page.get_by_role("button", name="Приложить как есть").click()
    assert page.evaluate(CHOSEN) == ["broken.png"]


def _paints_whole_pixels(unit: dict[str, Any]) -> None:
    """The box has every pixel that it touches; neither an arrow above it nor making it smaller brings anything back."""
    for shown in (unit["plain"], unit["covered"], *unit["scaled"]):
        points = [tuple(shown[at : at + 4]) for at in range(0, len(shown), 4)]
        assert all(alpha == 255 and green <= max(red, blue) + 1 for red, green, blue, alpha in points)
    plain = [tuple(unit["plain"][at : at + 4]) for at in range(0, len(unit["plain"]), 4)]
    inside = {place for place in range(37 * 23) if 5 <= place % 37 < 25 and 5 <= place // 37 < 16}
    assert {place for place, colour in enumerate(plain) if colour == (0, 0, 0, 255)} == inside
    assert {colour for place, colour in enumerate(plain) if place not in inside} == {(255, 255, 255, 255)}
    clear = [tuple(unit["clear"][at : at + 4]) for at in range(0, len(unit["clear"]), 4)]
    assert {colour for place, colour in enumerate(clear) if place % 9 < 4} == {(0, 0, 0, 255)}
    assert {colour[3] for place, colour in enumerate(clear) if place % 9 >= 4} == {77}
    assert unit["again"] != unit["name"]
    assert 5 < unit["small"] < 37


def test_it_keeps_nothing_below_what_was_painted(browser: Browser, live_server: LiveServer, company: Company) -> None:
    page = come(browser, company, live_server.url, viewport={"width": 1100, "height": 700})
    page.evaluate(GIVE, ["drop", given(("a.png", "image/png", as_png(board([(1, 200, 250)]), [])))])
    drag(page, (3, 3), (SIDE - 3, SIDE - 3), SIDE)
    page.get_by_role("button", name="Done", exact=True).click()
    page.get_by_role("button", name="Black out… screenshot-").click()
    sheet(page)
    assert page.get_by_role("button", name="Undo").is_disabled()
    middle = "document.querySelector('.redact-sheet canvas').getContext('2d').getImageData(50, 50, 1, 1).data.join()"
    assert page.evaluate(middle) == "0,0,0,255"
    page.get_by_role("button", name="Leave it out").click()
    expect(page.locator(".preview")).to_have_count(1)
    page.get_by_role("button", name="Remove: screenshot-").click()
    assert page.evaluate(CHOSEN) == []
    page.context.close()
