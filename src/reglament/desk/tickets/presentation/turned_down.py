"""Why a file was not taken, in words, with the clause that says so, or that none does and it is how the desk does it."""

from reglament.desk.lib.unfit import WITHOUT_GROUND, UnfitReason
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.sentences import FILE_REFUSED, grounded, word


def clauses_against(law: Law, why: str) -> tuple[str, ...]:
    """The clauses by which a file is turned down for this reason; none for what the desk finds wrong with it by itself."""
    match why:
        case UnfitReason.KIND:
            return law.files.clauses
        case UnfitReason.TOO_LARGE:
            return law.largest_file.clauses
    return ()


def file_refused(law: Law, why: str) -> str:
    """The reason with its ground. A file that still waits, or never came, has not been decided on."""
    said = word(FILE_REFUSED, why)
    return said if why in WITHOUT_GROUND else grounded(said, clauses_against(law, why))
