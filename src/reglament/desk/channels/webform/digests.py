"""The keyed digests under which the form counts people without keeping who they are."""

from django.utils.crypto import salted_hmac


def digest(kind: str, text: str) -> str:
    """A keyed digest of 64 signs: the same text gives the same one, and nobody without the desk's key reads it back."""
    return salted_hmac(f"webform.{kind}", text, algorithm="sha256").hexdigest()
