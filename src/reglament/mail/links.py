"""Links as people read them: where one leads stands behind its words, unless they say it themselves."""


def leads_out(address: str) -> bool:
    """Whether an address leads to a page or a file, such as one in a cloud."""
    return address.startswith(("http://", "https://"))


def is_said(address: str, words: str) -> bool:
    """Whether the words of a link say where it leads; one without words says nothing that needs it."""
    bare, said = (text.partition("://")[2] or text for text in (address, words))
    return not words or bare.rstrip("/") == said.rstrip("/") or address in words
