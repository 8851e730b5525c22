"""The one list of actions, from which pages, channels, commands and whatever comes draw by name."""

from reglament.desk.people.access import Viewer
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.amend import amend_client, amend_product, amend_subject
from reglament.desk.tickets.actions.amend_installation import amend_installation
from reglament.desk.tickets.actions.answer_sender import answer_sender
from reglament.desk.tickets.actions.ask import ask, withdraw
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.bench import begin_bench, end_bench
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.follow import leave_untold, let_follow, unfollow
from reglament.desk.tickets.actions.link import link
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.put_away import put_away, take_out_again
from reglament.desk.tickets.actions.put_back import put_back
from reglament.desk.tickets.actions.rate import rate
from reglament.desk.tickets.actions.reach import reach
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.record_automatic import record_automatic
from reglament.desk.tickets.actions.register_kept import register_contact, register_machine_word
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.reword import reword
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.taking_words import (
    count_words,
    take_for_confirmation,
    take_for_dispute,
    take_for_thanks,
)
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.thank import thank
from reglament.desk.tickets.actions.unlink import unlink
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.actions.write_down_contact import write_down_contact
from reglament.desk.tickets.stage.action import Action, AnyAction
from reglament.desk.tickets.stage.times import Known

ACTIONS: dict[str, AnyAction] = {
    each.name: each
    for each in (
        admit_refusal,
        adopt,
        answer_sender,
        reword,
        amend_client,
        amend_installation,
        amend_product,
        amend_subject,
        ask,
        withdraw,
        assign,
        begin_bench,
        end_bench,
        classify,
        close,
        complete,
        confirm,
        delay,
        dispute,
        erase,
        leave_untold,
        let_follow,
        unfollow,
        link,
        unlink,
        merge,
        note,
        put_away,
        put_back,
        rate,
        reach,
        reclassify,
        record_automatic,
        register_contact,
        register_machine_word,
        remind,
        reopen,
        reply,
        split,
        take_out_again,
        tell_more,
        withdraw_completion,
        thank,
        write_down_contact,
        count_words,
        take_for_confirmation,
        take_for_dispute,
        take_for_thanks,
    )
}
"""Each with its inputs, whose it is to do, when, and what screens call it."""


def offered(viewer: Viewer, known: Known) -> set[str]:
    """The names of what a viewer may do now to a request that they see. Nothing is asked of the database."""
    return {name for name, each in ACTIONS.items() if isinstance(each, Action) and each.may(viewer, known).holds}
