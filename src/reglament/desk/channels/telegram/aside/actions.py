"""What staff do with what the bot failed with: they let it try once more. Putting it away is the same for all that is kept."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.telegram import receiving, setting_aside, working
from reglament.desk.channels.telegram.conversation import registering
from reglament.desk.channels.telegram.models import Chat, SetAsideMessage, Update
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore


@chore(Ability.WORK_REQUESTS, title=_("Let the bot take a message in again"))
def take_again(viewer: Viewer, kept: SetAsideMessage, at: datetime) -> bool:
    """Let the bot work on it once more, in the order of its chat: where it fails again, it waits for people as before, and its
    writer is not told twice. Answers whether there was anything to try.
    """
    with transaction.atomic():
        row = SetAsideMessage.objects.select_for_update(no_key=True, of=("self",)).get(pk=kept.pk)
        is_gone = row.update_id is None and row.chat_id is None
        if row.dealt_with_at is not None or is_gone:
            return False
        row.tried_at = at
        row.save(update_fields=["tried_at"])
        once_more = {"next_try_at": at, "attempts": working.MOST_TRIES - 1}
        if row.update_id is not None:
            Update.objects.filter(pk=row.update_id, next_try_at=None).update(**once_more)
        if row.chat_id is not None:
            Chat.objects.filter(pk=row.chat_id, draft__token=row.token).update(send_at=at)
    receiving.arrived.set()
    return True


def words_in(kept: SetAsideMessage) -> str:
    """All that was said, as far as it can be read; empty where nothing can."""
    if kept.update is not None:
        return setting_aside.words_of(kept.update)
    chat = kept.chat if kept.chat is not None and kept.chat.draft.get("token") == kept.token else None
    return registering.words_read(chat.draft) if chat is not None else ""
