"""The rows of this room: purposes with their drafts, the versions that were published, and what people said to them."""

from reglament.desk.consents.models.acts import ConsentAct, ConsentActKind
from reglament.desk.consents.models.purposes import (
    LONGEST_CONSENT,
    LONGEST_CONSENT_CHANGES,
    LONGEST_CONSENT_TITLE,
    ConsentDraft,
    ConsentPurpose,
)
from reglament.desk.consents.models.versions import ConsentText, ConsentVersion

__all__ = [
    "LONGEST_CONSENT",
    "LONGEST_CONSENT_CHANGES",
    "LONGEST_CONSENT_TITLE",
    "ConsentAct",
    "ConsentActKind",
    "ConsentDraft",
    "ConsentPurpose",
    "ConsentText",
    "ConsentVersion",
]
