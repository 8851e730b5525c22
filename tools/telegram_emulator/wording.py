"""What texts and buttons the Bot API takes: their lengths, their HTML, the data of a button."""

from html.parser import HTMLParser

from tools.telegram_emulator.forms import Form
from tools.telegram_emulator.world import ApiRefusal, Json

LONGEST_TEXT, LONGEST_CAPTION, LONGEST_DATA = 4096, 1024, 64
TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "a",
    "code",
    "pre",
    "span",
    "blockquote",
    "tg-spoiler",
}


def text_of(form: Form) -> str:
    """The text of a message as its readers see it, or an ApiRefusal."""
    text = form.text("text")
    if not text.strip():
        raise ApiRefusal(400, "Bad Request: message text is empty")
    if form.text("parse_mode").upper() == "HTML":
        text = _Html.plain(text)
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise ApiRefusal(400, "Bad Request: message is too long")
    return text


def caption_of(form: Form) -> str:
    """The caption of a file, or an ApiRefusal."""
    caption = form.text("caption")
    if len(caption) > LONGEST_CAPTION:
        raise ApiRefusal(400, "Bad Request: message caption is too long")
    return caption


def check_markup(markup: Json | None) -> None:
    """Refuse buttons without words, or whose data no button can hold."""
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            data = button.get("callback_data", "")
            if not button.get("text") or not 1 <= len(data.encode()) <= LONGEST_DATA:
                raise ApiRefusal(400, "Bad Request: BUTTON_DATA_INVALID")


class _Html(HTMLParser):
    """Takes the tags that the Bot API knows, and refuses what it does not or what is left open."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._said: list[str] = []

    @classmethod
    def plain(cls, text: str) -> str:
        """The text that readers see."""
        reader = cls()
        reader.feed(text)
        reader.close()
        if reader._open:
            raise ApiRefusal(
                400, f"Bad Request: can't parse entities: can't find end tag corresponding to {reader._open[-1]}"
            )
        return "".join(reader._said)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A tag begins."""
        if tag not in TAGS:
            raise ApiRefusal(400, f'Bad Request: can\'t parse entities: unsupported start tag "{tag}"')
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag ends."""
        if not self._open or self._open.pop() != tag:
            raise ApiRefusal(400, f'Bad Request: can\'t parse entities: unexpected end tag "{tag}"')

    def handle_data(self, data: str) -> None:
        """Words."""
        self._said.append(data)
