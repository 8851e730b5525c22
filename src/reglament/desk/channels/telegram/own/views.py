"""A member of staff connects their Telegram, chooses what comes there, and disconnects it. To everybody else the page does not exist."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.channels.telegram.bots import bot_at
from reglament.desk.channels.telegram.inviting import ShownInvitation, invite
from reglament.desk.channels.telegram.models import Bot, Chat
from reglament.desk.channels.telegram.own.forms import TelegramNewsForm
from reglament.desk.channels.telegram.staff_notices import CHANNEL
from reglament.desk.notices.chatting import choose_kinds, disconnect
from reglament.desk.notices.models import StaffChat
from reglament.desk.tickets.pages.visits import Visit, desk_page

PAGE = "channels/telegram/own.html"


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def own_chat(come: Visit) -> HttpResponse:
    """Whether the reader is told in Telegram, and of what; a POST keeps what they want there."""
    staff_id = _staff_of(come)
    chat = _chat_of(staff_id)
    form = TelegramNewsForm(
        come.request.POST if come.request.method == "POST" else None,
        initial={"wanted": chat.kinds if chat is not None else ()},
    )
    if form.is_bound and form.is_valid():
        if choose_kinds(come.viewer, CHANNEL, form.cleaned_data["wanted"]):
            messages.success(come.request, _("Your choice of news is saved."))
        else:
            messages.info(come.request, _("Telegram is not connected any more."))
        return redirect("own_chat", come.desk.slug)
    return _page(come, chat, form=form, status=422 if form.errors else 200)


@require_POST
@desk_page
def own_chat_invitation(come: Visit) -> HttpResponse:
    """Make a link and show it, once: whoever loads the page anew makes another one."""
    staff_id, bot = _staff_of(come), bot_at(come.desk)
    if bot is None:
        raise Http404("no bot")
    return _page(come, _chat_of(staff_id), invitation=invite(staff_id, bot, timezone.now()))


@require_POST
@desk_page
def own_chat_removal(come: Visit) -> HttpResponse:
    """Tell the reader nothing more in Telegram."""
    if disconnect(_staff_of(come), CHANNEL):
        messages.success(come.request, _("Telegram is disconnected. Letters come as before."))
    return redirect("own_chat", come.desk.slug)


def _staff_of(come: Visit) -> int:
    """The reader's place; Http404 for whoever has none, and where there is no bot and nothing to disconnect."""
    staff_id = come.viewer.staff_id
    if staff_id is None or (bot_at(come.desk) is None and _chat_of(staff_id) is None):
        raise Http404("not for this reader")
    return staff_id


def _chat_of(staff_id: int) -> StaffChat | None:
    return StaffChat.objects.filter(staff=staff_id, channel=CHANNEL).first()


def _page(
    come: Visit,
    chat: StaffChat | None,
    *,
    form: TelegramNewsForm | None = None,
    invitation: ShownInvitation | None = None,
    status: int = 200,
) -> HttpResponse:
    bot = bot_at(come.desk)
    context = {
        "chat": chat,
        "bot": bot,
        "blocked_at": _blocked_at(chat, bot),
        "form": form or TelegramNewsForm(initial={"wanted": chat.kinds if chat is not None else ()}),
        "invitation": invitation,
    }
    return come.page(PAGE, context, status=status)


def _blocked_at(chat: StaffChat | None, bot: Bot | None) -> object:
    """Since when the reader's Telegram takes nothing of the bot; None where it does."""
    if chat is None or bot is None:
        return None
    return Chat.objects.filter(bot=bot, chat_id=int(chat.account)).values_list("blocked_at", flat=True).first()
