"""What is wrong with an edition that can be read: prose and rules that do not agree, and examples that come out otherwise."""

from reglament.regulation.edition import Edition
from reglament.regulation.examples.running import run as run_example
from reglament.regulation.faults import Fault
from reglament.regulation.proofing.feasibility import proof_carried
from reglament.regulation.proofing.open_ends import proof_open_ends
from reglament.regulation.prose.holding import hold


def proof_whole(edition: Edition) -> tuple[Fault, ...]:
    """The faults of the file with the rules that keep it from being published, though it could be judged by."""
    uncarried = tuple(proof_carried(edition))
    if uncarried:
        return uncarried
    examples = (run_example(edition, example) for example in edition.examples)
    return (*hold(edition), *proof_open_ends(edition), *(fault for fault in examples if fault))
