"""Remote help: by which program the desk looks at a client's screen. iStom 4.1."""

from dataclasses import dataclass

from reglament.regulation.leaves import readers
from reglament.regulation.rules.schema import leaf
from reglament.regulation.values import Ruled


@dataclass(frozen=True, slots=True)
class RemoteHelp:
    """`program` names it; `record` lists what is kept of each session."""

    program: Ruled[str] = leaf(readers.text, required=True)
    record: Ruled[tuple[str, ...]] | None = leaf(readers.some_of("who", "when", "how_long"))
