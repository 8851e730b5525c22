"""What staff do to the texts of consent, a verb a file."""

from reglament.desk.consents.actions.end_asking import ask_again, end_asking
from reglament.desk.consents.actions.publish_consent import publish_consent
from reglament.desk.consents.actions.write_consent import (
    ConsentOvertakenError,
    ConsentWording,
    discard_consent,
    name_consent,
    rewrite_consent,
)

__all__ = [
    "ConsentOvertakenError",
    "ConsentWording",
    "ask_again",
    "discard_consent",
    "end_asking",
    "name_consent",
    "publish_consent",
    "rewrite_consent",
]
