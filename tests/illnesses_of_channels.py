"""The ways in which what brings something in falls ill."""

from datetime import timedelta

from django.utils import timezone
from illnesses_of_pages import full
from wards import Ward, illness

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.phone.models import Call, UnreadEvent
from reglament.desk.channels.telegram.models import Bot, SetAsideMessage, Update
from reglament.desk.vitals import signs
from reglament.desk.vitals.models import Sign


@illness("channels", "disk_full")
def cannot_take_in(ward: Ward) -> None:
    full(ward)


@illness("channels", "mail_settings")
def unreadable(ward: Ward) -> None:
    (ward.home / "mailboxes.toml").write_text("[[mailbox]]\nserver = 1\n")
    (ward.home / "mailboxes.toml").chmod(0o600)


@illness("channels", "mail_settings")
def no_port(ward: Ward) -> None:
    ward.setting("REGLAMENT_LMTP", "127.0.0.1")


@illness("channels", "mail_certificate")
def no_certificate(ward: Ward) -> None:
    ward.setting("REGLAMENT_SMTP_CERTIFICATE", str(ward.home / "nothing.pem"))


@illness("channels", "mailbox")
def shut(ward: Ward) -> None:
    signs.ill("mailbox support@siroka.example at mail.example, INBOX", OSError("refused"))


@illness("channels", "mailbox")
def of_no_desk(ward: Ward) -> None:
    ward.setting("REGLAMENT_IMAP", "imaps://a:b@mail.example/INBOX?desk=nobody&since=2026-03-01")


@illness("channels", "mailbox")
def unwatched(ward: Ward) -> None:
    ward.setting("REGLAMENT_IMAP", "imaps://a:b@mail.example/INBOX?desk=siroka&since=2026-03-01")
    Sign.objects.create(name="mailbox a at mail.example, INBOX", seen_at=timezone.now() - timedelta(hours=1))
    Sign.objects.create(name="clerk elsewhere:1", seen_at=timezone.now())


@illness("channels", "mail_port")
def deaf(ward: Ward) -> None:
    ward.setting("REGLAMENT_LMTP", "127.0.0.1:1")


@illness("channels", "quarantine")
def put_aside(ward: Ward) -> None:
    desk = ward.play.company.desk
    Quarantined.objects.create(desk=desk, received_at=timezone.now(), source="a.eml", size=1, why="failed")


@illness("channels", "quarantine_source")
def source_gone(ward: Ward) -> None:
    put_aside(ward)


@illness("channels", "telegram")
def silent_bot(ward: Ward) -> None:
    signs.ill("telegram siroka", OSError("no route"))


@illness("channels", "telegram_waits")
def unworked(ward: Ward) -> None:
    bot = Bot.objects.create(desk=ward.play.company.desk, account=1, username="desk_bot")
    late = timezone.now() - timedelta(minutes=20)
    Update.objects.create(bot=bot, update_id=1, payload={}, stored_at=late, next_try_at=late)


@illness("channels", "telegram_aside")
def set_aside(ward: Ward) -> None:
    SetAsideMessage.objects.create(desk=ward.play.company.desk, received_at=timezone.now(), error="boom")


@illness("channels", "phone_nobodys")
def of_nobody(ward: Ward) -> None:
    Call.objects.create(call_id="1", source="*", began_at=timezone.now(), to_number="+996312000000")


@illness("channels", "phone_events")
def unread(ward: Ward) -> None:
    UnreadEvent.objects.create(source="siroka", received_at=timezone.now(), body="?", why="It is no event.")
