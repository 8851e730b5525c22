"""The side of a chat that belongs to a member of staff: how they connect it, what they press there, and how they leave.

It is told from the dialogue of clients by what is said: a token of ours, a button of a message to staff, an answer to one, or a farewell.
Whoever is a client of the desk, too, goes on with that dialogue in all else. To anybody else's words nothing is registered here, and they
are told so.
"""

from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from django.utils.translation import override

from reglament.desk.channels.telegram import inviting, staff_buttons
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.models import Outgoing
from reglament.desk.channels.telegram.staff_notices import CHANNEL, PRESS, StaffNotice, language_of
from reglament.desk.channels.telegram.words import speak
from reglament.desk.notices import kinds
from reglament.desk.notices.chatting import ChatTakenError, connect, disconnect
from reglament.desk.notices.models import Notice, StaffChat
from reglament.desk.people.access import viewer
from reglament.desk.people.chores import NotAllowedError
from reglament.desk.people.models import Staff

LONGEST_NUMBER = 18


def heard(talk: Talk) -> bool:
    """Deal with what belongs to this side; False where it is left to the dialogue of clients."""
    said = talk.unit.first
    if said.kind == "pressed":
        return _pressed(talk, said.pressed)
    is_own = said.kind == "message" and not said.forwarded_from
    if is_own and (token := inviting.token_in(said.text)):
        _connect(talk, token)
        return True
    staff = colleague(talk)
    if staff is None:
        return False
    if is_own and said.text.split("@")[0].strip().lower() == "/unlink":
        disconnect(staff.pk, CHANNEL)
        _say(talk, staff, "staff_disconnected")
        return talk.person is None
    if said.reply_to is not None and _told_as_staff(talk, said.reply_to):
        _say(talk, staff, "staff_answer")
        return True
    if talk.person is not None:
        return False
    if said.kind == "message" and said.contact is None:
        _say(talk, staff, "staff_only", page=_address("queue", talk))
    return said.contact is None


def colleague(talk: Talk) -> Staff | None:
    """The member of staff who connected this account, as long as they work here."""
    chats = StaffChat.objects.standing().filter(desk=talk.desk).at(CHANNEL, str(talk.unit.first.user_id))
    found = chats.select_related("staff__user", "staff__desk").first()
    return found.staff if found is not None else None


def _connect(talk: Talk, token: str) -> None:
    staff = inviting.accept(token, talk.desk, talk.at)
    if staff is None:
        talk.say("staff_link_old")
        return
    try:
        connect(staff, CHANNEL, str(talk.unit.first.user_id), talk.at)
    except ChatTakenError:
        _say(talk, staff, "staff_account_taken")
        return
    _say(talk, staff, "staff_connected", name=str(staff.user), page=_address("own_chat", talk))


def _pressed(talk: Talk, data: str) -> bool:
    """A button of a message to staff does what its notice is for; forged, strange and old ones do nothing and say so."""
    kind, _, number = data.partition("|")
    if kind != PRESS:
        return False
    staff = colleague(talk)
    if staff is None:
        talk.settle_press("staff_gone")
        return True
    told = _told(staff, number)
    if told is None:
        talk.answer_press(_in_words(talk, staff, "old_button"))
        return True
    said = _act(talk, staff, told)
    talk.answer_press(said)
    _show_outcome(talk, StaffNotice(told, said))
    return True


def _told(staff: Staff, number: str) -> Notice | None:
    """Their own notice of this number, as the bot told it."""
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER):
        return None
    found = Notice.objects.filter(pk=int(number), desk=staff.desk_id, staff=staff, channel=CHANNEL)
    notice = found.select_related("desk", "staff__user", "staff__desk").first()
    return notice if notice is not None and kinds.action_of(notice) is not None else None


def _act(talk: Talk, staff: Staff, notice: Notice) -> str:
    """What came of the press, or why it is not theirs to do any more."""
    action = kinds.action_of(notice)
    with override(language_of(staff, talk.desk.language)):
        try:
            if action is not None:
                return action.carry_out(viewer(staff.user, talk.desk), notice, CHANNEL, talk.at)
        except NotAllowedError as error:
            return error.sentence
        except ObjectDoesNotExist:
            pass
        return _in_words(talk, staff, "old_button")


def _show_outcome(talk: Talk, told: StaffNotice) -> None:
    """The message that was pressed says what came of it, and its button goes; those of others follow at once (`staff_buttons`). One that is
    not known was sent just before the bot was killed, and once more since.
    """
    message_id = talk.unit.first.message_id
    here = Outgoing.objects.filter(bot=talk.bot, chat_id=talk.chat.chat_id, message_id=message_id, notice=told.notice)
    shown = here.first()
    if shown is None or staff_buttons.take_down(shown):
        params = {"chat_id": talk.chat.chat_id, "message_id": message_id}
        talk.call("editMessageText", {**params, **staff_buttons.edited(told)})


def _told_as_staff(talk: Talk, message_id: int) -> bool:
    here = Outgoing.objects.filter(bot=talk.bot, chat_id=talk.chat.chat_id, message_id=message_id)
    return here.filter(notice__staff__isnull=False).exists()


def _say(talk: Talk, staff: Staff, key: str, **values: object) -> None:
    talk.write(_in_words(talk, staff, key, **values))


def _in_words(talk: Talk, staff: Staff, key: str, **values: object) -> str:
    always = {"desk": talk.desk.name, "leave": "/unlink"}
    return speak(language_of(staff, talk.desk.language), key, **always, **values)


def _address(page: str, talk: Talk) -> str:
    return urljoin(settings.REGLAMENT_ADDRESS, reverse(page, args=[talk.desk.slug]))
