"""Keys and tokens as browsers and push services write them: base64 for addresses, without its end."""

import base64
import binascii


def written(plain: bytes) -> str:
    """The letters."""
    return base64.urlsafe_b64encode(plain).rstrip(b"=").decode()


def unwritten(text: str) -> bytes:
    """The bytes, also of what has its end. Raises ValueError for what is none."""
    if not text.isascii():
        raise ValueError("a key has plain characters alone")
    try:
        plain = text.rstrip("=")
        return base64.b64decode(plain + "=" * (-len(plain) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError(str(error)) from None
