"""What can be done to many requests at once. To close by hand is none of it: a request closes by its client's word or by the clock."""

from reglament.desk.people.access import Viewer
from reglament.desk.workplace.batches.acts.act_of_many import ActOfMany
from reglament.desk.workplace.batches.acts.facts_of_many import AssignMany, LevelOfMany, ProductOfMany
from reglament.desk.workplace.batches.acts.ties_of_many import LinkMany, MergeMany
from reglament.desk.workplace.batches.acts.words_of_many import CompleteMany, NoteMany, ReplyMany

ACTS: dict[str, ActOfMany] = {
    each.noun: each
    for each in (
        *(AssignMany(), LevelOfMany(), ProductOfMany()),
        *(NoteMany(), ReplyMany()),
        *(LinkMany(), MergeMany(), CompleteMany()),
    )
}
"""By their nouns, in the order in which a page offers them."""


def acts_for(viewer: Viewer) -> list[ActOfMany]:
    """Those that are the viewer's to do."""
    return [each for each in ACTS.values() if each.may(viewer)]
