"""On which sites the form may stand: those that the edition names for it, else any."""

from urllib.parse import urlsplit

ANY = "*"


def framers(allowed: tuple[str, ...]) -> str:
    """The sources for `frame-ancestors`: the desk itself and the allowed sites, or any site."""
    return " ".join(("'self'", *allowed)) if allowed else ANY


def admitted(origin: str, allowed: tuple[str, ...]) -> str:
    """The origin, where it is one and may speak with the form; else nothing."""
    try:
        parts = urlsplit(origin)
    except ValueError:  # "http://[" begins an address and never ends it.
        return ""
    is_origin = parts.scheme in ("http", "https") and origin == f"{parts.scheme}://{parts.netloc}"
    if not is_origin or not parts.netloc:
        return ""
    return origin if not allowed or origin in allowed else ""
