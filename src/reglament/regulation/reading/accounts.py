"""How every clause accounts for itself: enforced, told to people, declaratory; or a chapter with clauses under it."""

from collections.abc import Iterable

from reglament.regulation.edition import Clause
from reglament.regulation.leaves import readers
from reglament.regulation.reading.clauses import ClauseBeingRead
from reglament.regulation.reading.tables import RuleText
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place


def account(drafts: Iterable[ClauseBeingRead], file: str, complain: Complain) -> tuple[Clause, ...]:
    """Clauses with their standing; a clause that says nothing of itself, or contradicts itself, is a fault."""
    drafts = list(drafts)
    parents = {draft.number.rpartition(".")[0] for draft in drafts}
    return tuple(
        _clause(draft, draft.number in parents, Place(file, draft.line, draft.number), complain) for draft in drafts
    )


def told(draft: ClauseBeingRead, place: Place, complain: Complain) -> str:
    """At which moment people are told of the clause; empty where it does not say."""
    where = ""
    for fence in (fence for fence in draft.fences if fence.kind == "told"):
        table = RuleText(fence.body, fence.line, Place(place.file, fence.line - 1, place.clause), complain)
        told = table.read(
            {"where": readers.LeafReader(readers.text.read, '"beside the request form"')}, ("where",), "a told fence"
        )
        if where:
            complain(table.place, "is told in two fences; write one that names both moments")
        where = where or str(told.get("where", ""))
    return where


def _clause(draft: ClauseBeingRead, is_parent: bool, place: Place, complain: Complain) -> Clause:
    kinds = {fence.kind for fence in draft.fences}
    where = told(draft, place, complain)
    _check_declaratory(draft, place, complain)
    if "rule" in kinds:
        standing = "enforced"
    elif "told" in kinds:
        standing = "told"
    elif "declaratory" in kinds:
        standing = "declaratory"
    else:
        standing = "chapter"
        if draft.text or not is_parent:
            complain(place, "does not say what becomes of it; write a rule, told or declaratory fence under it")
    if standing != "chapter" and not draft.text:
        complain(place, "has fences and no text; write what they enforce")
    return Clause(draft.number, draft.title, draft.text, tuple(draft.items), draft.line, standing, where)


def _check_declaratory(draft: ClauseBeingRead, place: Place, complain: Complain) -> None:
    others = {fence.kind for fence in draft.fences} & {"rule", "told"}
    for fence in (fence for fence in draft.fences if fence.kind == "declaratory"):
        at = Place(place.file, fence.line - 1, place.clause)
        for other in sorted(others):
            complain(at, f"is declaratory and has a {other} fence; take one of the two away")
        if fence.body.strip():
            complain(at, "a declaratory fence is empty; write the words into the text of the clause, or make it told")
