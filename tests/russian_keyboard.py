"""A keyboard in the Russian layout before a real browser: each key is known by its place, and writes a Russian letter."""

from playwright.sync_api import Page

LETTERS = {
    "KeyB": "и",
    "KeyC": "с",  # The Russian letter.
    "KeyG": "п",
    "KeyI": "ш",
    "KeyJ": "о",
    "KeyK": "л",
    "KeyM": "ь",
    "KeyN": "т",
    "KeyQ": "й",
    "KeyR": "к",
    "KeyT": "е",
    "KeyU": "г",
    "KeyW": "ц",
    "KeyX": "ч",
    "Slash": ".",
}
CONTROL, SHIFT = 2, 8
PLACES = {
    "KeyB": 66,
    "KeyC": 67,
    "KeyG": 71,
    "KeyI": 73,
    "KeyJ": 74,
    "KeyK": 75,
    "KeyM": 77,
    "KeyN": 78,
    "KeyQ": 81,
    "KeyR": 82,
    "KeyT": 84,
    "KeyU": 85,
    "KeyW": 87,
    "KeyX": 88,
    "Slash": 191,
}
"""What Windows calls these keys."""


class RussianKeyboard:
    """Presses keys as the browser hears them from a machine whose layout is Russian."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.line = page.context.new_cdp_session(page)

    def press(self, code: str, *, modifiers: int = 0) -> None:
        """One key, down and up; it writes its letter where there is a field, unless Ctrl is held."""
        letter = LETTERS[code]
        if modifiers & SHIFT:
            letter = "," if code == "Slash" else letter.upper()
        told = {"code": code, "key": letter, "modifiers": modifiers, "windowsVirtualKeyCode": PLACES[code]}
        text = {} if modifiers & CONTROL else {"text": letter}
        self.line.send("Input.dispatchKeyEvent", {"type": "keyDown", **told, **text})
        self.line.send("Input.dispatchKeyEvent", {"type": "keyUp", **told})
