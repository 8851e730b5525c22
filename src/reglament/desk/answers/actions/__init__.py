"""What editors and readers do to pages, a verb a file. Each is one transaction and leaves the search index true."""

from reglament.desk.answers.actions.import_folder import ImportedPages, ImportRefusedError, import_folder
from reglament.desk.answers.actions.publish import publish, withdraw
from reglament.desk.answers.actions.record_verdict import record_verdict
from reglament.desk.answers.actions.write import OvertakenError, Wording, rewrite, write

__all__ = [
    "ImportRefusedError",
    "ImportedPages",
    "OvertakenError",
    "Wording",
    "import_folder",
    "publish",
    "record_verdict",
    "rewrite",
    "withdraw",
    "write",
]
