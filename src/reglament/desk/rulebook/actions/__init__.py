"""What is done with editions, a file per verb; each is one transaction."""

from reglament.desk.rulebook.actions.publish import publish, publish_shipped
from reglament.desk.rulebook.proofs import PublicationError

__all__ = ["PublicationError", "publish", "publish_shipped"]
