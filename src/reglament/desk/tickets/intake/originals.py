"""The letter from which words were taken."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """Its cleaned HTML, its whole text, and its sender's address.

    `sender` is named where the desk does not know who it is, and only shows the address; `copies` are whom else it went to.
    `in_copy` are the mailboxes among them that may be told of the request.
    `is_nothing_new` says that nobody wrote anything in it: it is empty, or quotes us and no more.
    """

    html: str = ""
    full_text: str = ""
    sender: str = ""
    copies: str = ""
    is_nothing_new: bool = False
    in_copy: tuple[str, ...] = ()

    @property
    def named(self) -> dict[str, str]:
        """What the journal keeps of it, among its words."""
        told = {"sender": self.sender, "copies": self.copies}
        return {name: value for name, value in told.items() if value}


NO_LETTER = Original()
"""What did not come by letter."""
