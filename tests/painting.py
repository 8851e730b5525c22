"""Pictures that somebody gives to a page and paints on: how a test hands them over, and draws with the mouse."""

from base64 import b64encode

from playwright.sync_api import Locator, Page

GIVE = """([how, files]) => {
    const carrier = new DataTransfer();
    for (const [name, type, text] of files) {
        const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
        carrier.items.add(new File([bytes], name, { type }));
    }
    const options = {dataTransfer: carrier, clipboardData: carrier, bubbles: true, cancelable: true};
    const event = how === "paste" ? new ClipboardEvent("paste", options) : new DragEvent("drop", options);
    document.querySelector(how === "paste" ? "#id_text" : ".drop").dispatchEvent(event);
}"""
"""Takes "paste" or "drop", and what `given` made."""


def given(*files: tuple[str, str, bytes]) -> list[tuple[str, str, str]]:
    """Names, types and contents of files, as the page is handed them."""
    return [(name, kind, b64encode(data).decode()) for name, kind, data in files]


def sheet(page: Page) -> Locator:
    """What is drawn on, once it is there."""
    page.locator(".redact-sheet canvas").wait_for()
    return page.locator(".redact-sheet svg")


def drag(page: Page, start: tuple[float, float], end: tuple[float, float], width: int) -> None:
    """From one place of the picture to another, in pixels of its own; it is so many of them wide."""
    seen = sheet(page).bounding_box()
    assert seen is not None
    scale = seen["width"] / width
    for x, y in (start, end):
        page.mouse.move(seen["x"] + x * scale, seen["y"] + y * scale, steps=2)
        page.mouse.down() if (x, y) == start else page.mouse.up()
