"""Where Telegram calls when it is told to: the secret is checked, the update stored, and only then answered with 200."""

import hmac
import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from reglament.desk.channels.telegram import bots
from reglament.desk.channels.telegram.models import Bot
from reglament.desk.channels.telegram.receiving import is_update, store

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name, no secret.


@csrf_exempt
@require_POST
def take(request: HttpRequest, desk: str) -> HttpResponse:
    """Store one update. Any other answer than 200 makes Telegram bring the same update again."""
    account = next((each for each in bots.accounts() if each.desk == desk), None)
    bot = Bot.objects.select_related("desk").filter(desk__slug=desk).first() if account else None
    if account is None or bot is None:
        return HttpResponse(status=404)
    given = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(given.encode(), bots.webhook_secret(account).encode()):
        return HttpResponse(status=403)
    try:
        update = json.loads(request.body)
    except (ValueError, RecursionError):
        return HttpResponse(status=400)
    if not is_update(update):
        return HttpResponse(status=400)
    store(bot, [update], timezone.now())
    return HttpResponse(status=200)
