"""Into which chats a bot may write."""

from tools.telegram_emulator.forms import Form
from tools.telegram_emulator.world import ApiRefusal, EmulatedBot, EmulatedChat, World


def chat_of(world: World, bot: EmulatedBot, form: Form) -> EmulatedChat:
    """The chat that a call names, or an ApiRefusal."""
    chat = bot.chats.get(form.number("chat_id", 0))
    if chat is None:
        raise ApiRefusal(400, "Bad Request: chat not found")
    return chat


def open_chat(world: World, bot: EmulatedBot, form: Form) -> EmulatedChat:
    """The chat to write into, unless the person blocked the bot, or the test wants something else to go wrong."""
    chat = chat_of(world, bot, form)
    if chat.is_blocked:
        raise ApiRefusal(403, "Forbidden: bot was blocked by the user")
    if chat.has_left:
        raise ApiRefusal(403, "Forbidden: bot was kicked from the group chat")
    if chat.refusals:
        raise chat.refusals.pop(0)
    return chat
