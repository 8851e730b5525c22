"""Words that a client types: kept as they are, but for what no database keeps."""

from typing import Any

from django import forms


class WordsField(forms.CharField):
    """Text with its spaces and lines as typed. NUL characters are left out, and nothing but space counts as nothing."""

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"strip": False, **more})

    def to_python(self, value: Any) -> str:
        """The text, or an empty one where there is nothing to read."""
        text = str(value or "").replace("\x00", "")
        return text if text.strip() else ""
