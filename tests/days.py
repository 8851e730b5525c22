"""What the days in a real browser share: the windows in which they are lived, what is looked at on each page, and its pictures.

REGLAMENT_PICTURES names a folder for those, from which README and documents have theirs (`tools/pictures.py`). Then a day is lived
in each window in both languages, and each page is kept in light and dark.
"""

import os
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from reglament.desk.people.models import Organisation, Person, User
from tools.story.companies import Company

PICTURES = os.environ.get("REGLAMENT_PICTURES", "")
WIDE, NARROW = 1280, 360
HEIGHTS = {WIDE: 900, NARROW: 740}
WINDOWS = [("en", WIDE), ("ru", NARROW), *([("ru", WIDE), ("en", NARROW)] if PICTURES else [])]
OVERFLOWS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
PUSHED = """(ways) => Array.from(document.querySelectorAll(ways)).filter((each) => each.checkVisibility())
    .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent.trim().replace(/\\s+/g, " "))"""
"""Those of these ways to elsewhere that a reader would have to push sideways."""
NO_ANSWER = "net::ERR_INTERNET_DISCONNECTED"
"""What a browser says on its console of what it could not load."""
THUMB = 44
"""So many pixels high is what a thumb is to find at once."""
CALLED = {
    "Aida Sample": "Аида Примерова",
    "Bakyt Sample": "Бакыт Примеров",
    "Daniyar Specimen": "Данияр Образцов",
    "Elnura Specimen": "Эльнура Образцова",
    "Gulnara Pattern": "Гульнара Шаблонова",
    "Northlight Laboratory": "Лаборатория «Пример»",
    "Maple Street Clinic": "Клиника «Образец»",
    "Old Harbour School": "Школа «Шаблон»",
}
"""The story's people and clients in Russian."""


def size(width: int) -> dict[str, Any]:
    """A window of this width, as the browser is asked for it; on a phone a picture has twice as many pixels."""
    return {"viewport": {"width": width, "height": HEIGHTS[width]}, "device_scale_factor": 2 if width == NARROW else 1}


def speak(company: Company, language: str) -> None:
    """Let the company's clients read this language, and call its people as one would in it."""
    User.objects.filter(persons__in=company.clients.values()).update(language=language)
    if language != "ru":
        return
    for model, field in ((Person, "full_name"), (User, "full_name"), (Organisation, "name")):
        for name, called in CALLED.items():
            model.objects.filter(**{field: name}).update(**{field: called})
    for rows in (company.clients, company.organisations):
        for row in rows.values():
            row.refresh_from_db()


class Eyes:
    """Looks at the pages of one window. `whole` are the ways to elsewhere that nobody is to push sideways."""

    whole = ".navigation"

    def __init__(self, page: Page, language: str, width: int) -> None:
        self.page, self.language, self.width = page, language, width
        self.complaints: list[str] = []
        self.kept: set[str] = set()
        page.on("console", lambda said: self.complaints.append(said.text))

    @property
    def is_phone(self) -> bool:
        """Whether the window is one."""
        return self.width == NARROW

    def look(self, name: str) -> None:
        """The page fits, and nothing on it complains; the first picture under this name is kept where somebody wants any."""
        assert not self.page.evaluate(OVERFLOWS), f"{name} at {self.width}"
        assert self.page.evaluate(PUSHED, self.whole) == [], name
        assert self.complaints == [], f"{name}: {self.complaints}"
        if not PICTURES or name in self.kept:
            return
        self.kept.add(name)
        for scheme in ("dark", "light"):
            self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # With a caret that is hidden a style would be put into the page, which its policy forbids.
            kept = Path(PICTURES) / f"{name}-{self.language}-{self.width}-{scheme}.png"
            self.page.screenshot(path=kept, caret="initial")

    def forgive_no_answer(self) -> None:
        """The window was without a network: what it says of that is no complaint."""
        self.complaints[:] = [said for said in self.complaints if NO_ANSWER not in said]

    def is_in_reach(self, button: Locator) -> None:
        """On a phone a thumb finds it without scrolling: whole, and in the lower half of the screen."""
        if not self.is_phone:
            return
        box, height = button.bounding_box(), HEIGHTS[self.width]
        assert box is not None
        assert height / 2 < box["y"], f"too high for a thumb: {box}"
        assert box["y"] + box["height"] <= height, f"below the screen: {box}"
        assert box["height"] >= THUMB
