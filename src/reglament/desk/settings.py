"""The desk's settings. Everything that differs between two installations comes from the environment; `docs/operating.md` lists it.

Reading this file writes nothing: `reglament migrate`, `prepare` and `run` make the home folder.
"""

from pathlib import Path
from zoneinfo import available_timezones

from reglament.desk.lib import home
from reglament.desk.lib.databases import database
from reglament.desk.lib.environment import choice, flag, hosts, number, origins, present, reach_the_story, text, words
from reglament.desk.lib.file_storage import file_storage
from reglament.desk.lib.logs import logging_settings
from reglament.desk.lib.mail import mail_settings

DESK = Path(__file__).parent
REGLAMENT_HOME = home.folder()
DEBUG = flag("REGLAMENT_DEBUG")
REGLAMENT_KEY_IS_NAMED = bool(text("REGLAMENT_SECRET_KEY"))
SECRET_KEY = text("REGLAMENT_SECRET_KEY") or home.key(REGLAMENT_HOME)

# The rooms, from the ground up: the order of their floors, and of their migrations.
ROOMS = present(
    "reglament.desk.vitals",
    "reglament.desk.people",
    "reglament.desk.notices",
    "reglament.desk.drafts",
    "reglament.desk.answers",
    "reglament.desk.consents",
    "reglament.desk.rulebook",
    "reglament.desk.tickets",
    "reglament.desk.workplace",
    "reglament.desk.registry",
    "reglament.desk.duty",
    "reglament.desk.channels.portal",
    "reglament.desk.channels.email",
    "reglament.desk.channels.telegram",
    "reglament.desk.channels.webform",
    "reglament.desk.channels.phone",
    "reglament.desk.channels.widget",
    "reglament.desk.push",
    "reglament.desk.releases",
    "reglament.desk.backups",
    "reglament.desk.reports",
)
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    *ROOMS,
]
# Started in threads by `reglament run`; each is called with an event that says when to stop.
REGLAMENT_SERVICES = [
    *present(
        "reglament.desk.tickets.service.clerk:serve",
        "reglament.desk.tickets.pending.sender:serve",
        "reglament.desk.tickets.attached.examining:serve",
        "reglament.desk.tickets.attached.scanning:serve",
        "reglament.desk.tickets.attached.sweeping:serve",
        "reglament.desk.tickets.proving.counting:serve",
        "reglament.desk.tickets.service.filling:serve",
        "reglament.desk.workplace.watching:serve",
        "reglament.desk.workplace.batches.working:serve",
        "reglament.desk.duty.watching:serve",
        "reglament.desk.duty.paging.serving:serve",
        "reglament.desk.drafts.forgetting:serve",
        "reglament.desk.channels.email.outgoing.delivering:serve",
        "reglament.desk.channels.email.bringing.smtp_server:serve",
        "reglament.desk.channels.email.bringing.imap_fetcher:serve",
        "reglament.desk.push.sending:serve",
        "reglament.desk.reports.sums.settling:serve",
        "reglament.desk.reports.sending.serving:serve",
        "reglament.desk.backups.by_the_clock:serve",
    ),
    "reglament.desk.lib.sqlite:keep_checkpointing",
    "reglament.desk.vitals.beating:serve",
    "reglament.desk.health.certifying:serve",
]
# Whether the front page names the companies whose desks live here to everybody, or to their own people alone.
REGLAMENT_HIDES_DESKS = flag("REGLAMENT_HIDES_DESKS")
# Where the data lie, in the operator's own words, as every client may read them.
REGLAMENT_DATA_PLACE = text("REGLAMENT_DATA_PLACE")
# `make run` shows a made-up story and lets its people in by links; a desk in earnest has neither.
REGLAMENT_STORY = flag("REGLAMENT_STORY")
if REGLAMENT_STORY:
    reach_the_story()
# Messengers whose bots have a token: each adds its service, and takes copies of the notices to those who linked it.
REGLAMENT_MESSENGERS = ["telegram"] if text("TELEGRAM_BOTS") else []
if REGLAMENT_MESSENGERS:
    REGLAMENT_SERVICES += present("reglament.desk.channels.telegram.serving:serve")
# Hosts on this machine, with their ports, that stand for push services of browsers where somebody tries the desk.
REGLAMENT_PUSH_HOSTS = words("REGLAMENT_PUSH_HOSTS")
# Called with notices before they are written: those who know that a reader has the ticket open may put them off a little.
REGLAMENT_ATTENDANTS = [
    path.replace(":", ".") for path in present("reglament.desk.channels.widget.presence:let_the_chat_come_first")
]
# Origins on which the chat may be tried besides the edition's sites, and the secrets by which host pages vouch for people.
REGLAMENT_WIDGET_ORIGINS = origins("REGLAMENT_WIDGET_ORIGINS")
REGLAMENT_WIDGET_SECRETS = words("REGLAMENT_WIDGET_SECRETS")
# Called with the moment of a restore before anything is held back: what rooms above the backups write by the clock of months.
REGLAMENT_OWED_BY_RESTORES = present("reglament.desk.reports.sending.serving:tick")
# Called one after another by `reglament prepare`; each leaves alone what it finds done.
REGLAMENT_PREPARATIONS = present(
    "reglament.desk.rulebook.console.publish:publish_shipped",
    "reglament.desk.channels.email.intake.quarantining:adopt",
    "tools.story.story:tell",
)
# Called with the desk's address when `reglament run` opens it: what to tell whoever sits at the terminal.
REGLAMENT_GREETINGS = present("tools.story.story:greet") if REGLAMENT_STORY else []
# Each gives the links that it offers a reader: `links(request) -> Iterable[lib.page.Link]`.
REGLAMENT_NAVIGATION = present(
    "reglament.desk.workplace.navigation:links",
    "reglament.desk.reports.navigation:links",
    "reglament.desk.channels.phone.navigation:links",
    "reglament.desk.channels.portal.navigation:links",
    "reglament.desk.answers.navigation:links",
    "reglament.desk.duty.navigation:links",
    "reglament.desk.registry.navigation:links",
    "reglament.desk.rulebook.navigation:links",
    "reglament.desk.health.navigation:links",
)
# Each gives the kinds of what it keeps of all that came in and is no request, for the page "Intake".
REGLAMENT_UNREGISTERED = present(
    "reglament.desk.workplace.unregistered:sources",
    "reglament.desk.channels.email.quarantine.listing:sources",
    "reglament.desk.channels.telegram.aside.listing:sources",
)
# What looks for illnesses, by the part that has them: each gives `vitals.illness.Illness`es, or nothing. The same list is asked by
# the probe of the part, by `reglament doctor` and by the administrator's page. Those that ask no database stand first: one that
# waits for a database that hangs keeps those behind it from being asked.
REGLAMENT_EXAMINATIONS = {
    "pages": [
        "reglament.desk.health.examinations.home:home",
        "reglament.desk.health.examinations.home:temporary_folder",
        "reglament.desk.health.examinations.static_files:static_files",
        "reglament.desk.health.examinations.address:address",
        "reglament.desk.health.examinations.address:proxies",
        "reglament.desk.health.examinations.certificate:certificate",
        "reglament.desk.health.examinations.key:key_file",
        "reglament.desk.health.examinations.database:database",
        "reglament.desk.health.examinations.database:written_to",
        "reglament.desk.health.examinations.lock:write_lock",
        "reglament.desk.health.examinations.database:guards",
        "reglament.desk.health.examinations.key:fingerprint",
        "reglament.desk.health.examinations.clocks:clock",
        "reglament.desk.health.examinations.clocks:zones",
        "reglament.desk.health.examinations.streams:streams",
    ],
    "clerk": [
        "reglament.desk.health.examinations.letters:mail_server",
        "reglament.desk.health.examinations.home:writing",
        "reglament.desk.health.examinations.database:answers",
        "reglament.desk.health.examinations.database:written_to",
        "reglament.desk.health.examinations.lock:write_lock",
        "reglament.desk.health.examinations.clerks:clerks",
        "reglament.desk.health.examinations.clerks:services",
        "reglament.desk.health.examinations.letters:codes",
        "reglament.desk.health.examinations.letters:sending",
        *present(
            "reglament.desk.tickets.service.examinations:alarms",
            "reglament.desk.tickets.service.examinations:failing",
            "reglament.desk.tickets.pending.examinations:waiting",
            "reglament.desk.duty.examinations:waiting",
            "reglament.desk.tickets.service.examinations_of_outbox:waiting",
            "reglament.desk.tickets.service.examinations_of_outbox:given_up",
            "reglament.desk.tickets.proving.examinations:journals",
            "reglament.desk.tickets.proving.ending:editions",
            "reglament.desk.tickets.proving.ending:calendars",
        ),
        *present(
            "reglament.desk.backups.examinations:held",
            "reglament.desk.backups.examinations:backups",
        ),
        # It is last, and not among those of the pages: a mount that hangs keeps nobody else from being asked, and no page away.
        "reglament.desk.health.examinations.backup:backup",
    ],
    "channels": [
        *present("reglament.desk.channels.email.examinations:settings_of_mail"),
        "reglament.desk.health.examinations.home:writing",
        "reglament.desk.health.examinations.database:answers",
        "reglament.desk.health.examinations.database:written_to",
        "reglament.desk.health.examinations.lock:write_lock",
        *present(
            "reglament.desk.channels.email.examinations:mailboxes",
            "reglament.desk.channels.email.examinations:ports",
            "reglament.desk.channels.email.examinations:quarantine",
            "reglament.desk.channels.telegram.examinations:bots",
            "reglament.desk.channels.telegram.examinations:updates",
            "reglament.desk.channels.phone.examinations:events",
            "reglament.desk.channels.phone.examinations:calls_of_nobody",
            "reglament.desk.tickets.attached.examinations:unscanned",
            "reglament.desk.tickets.attached.examinations:unexamined",
        ),
    ],
}
# A server looks for illnesses as soon as it is loaded; tests, whose database is made later, have it look when they ask.
REGLAMENT_LOOKS_EARLY = True
# Asked by `reglament doctor` alone: they knock at other machines, which probes must not do at every turn.
REGLAMENT_KNOCKING = [
    "reglament.desk.health.examinations.lock:knock",
    "reglament.desk.health.examinations.letters:knock",
    "reglament.desk.health.examinations.certificate:knock",
    *present(
        "reglament.desk.tickets.attached.examinations:storage",
        "reglament.desk.channels.email.knocking:mailboxes",
        "reglament.desk.channels.telegram.knocking:bots",
    ),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "reglament.desk.lib.headers.security_headers",
    # Before all that may ask a database or work in threads: probes answer whatever hangs.
    "reglament.desk.health.probes.probes",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "reglament.desk.lib.packed_pages.packed_pages",
    "reglament.desk.webapp.worker.worker",
    "reglament.desk.lib.access.access_log",
    # Around all that asks the database, and not the page alone.
    "reglament.desk.lib.patience.patience",
    "reglament.desk.lib.lost_database.LostDatabase",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "reglament.desk.lib.reader.reader_choices",
    "reglament.desk.drafts.returning.remember_writer",
    "reglament.desk.lib.unwritable.Unwritable",
]
# Whether browsers keep a page for when there is no network. Switched off, whoever comes is rid of the worker that keeps it.
REGLAMENT_WORKER = flag("REGLAMENT_WORKER", True)
# The static files that the worker of all pages is made of; a room that has work for it adds its own.
REGLAMENT_WORKER_SCRIPTS = ["desk/js/worker/offline.js", "desk/js/worker/push.js"]
# `/style/` shows every component to those who draw pages.
REGLAMENT_STYLE_PAGE = DEBUG
ROOT_URLCONF = "reglament.desk.urls"
ASGI_APPLICATION = "reglament.desk.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [DESK / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "reglament.desk.lib.page.page",
                "reglament.desk.webapp.page.page",
            ],
            "builtins": [
                *("django.templatetags.i18n", "django.templatetags.static"),
                *("reglament.desk.lib.tags", "reglament.desk.tickets.templatetags.nouns"),
            ],
        },
    }
]
FORM_RENDERER = "reglament.desk.lib.page.Forms"

DATABASES = {"default": database(text("DATABASE_URL"), REGLAMENT_HOME, number("REGLAMENT_POOL", 8))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "desk_cache"}}
MEDIA_ROOT = REGLAMENT_HOME / "attachments"
# The virus scanner that sees every file before anybody else does; none by default.
REGLAMENT_CLAMD = text("REGLAMENT_CLAMD")

# Static files: debug mode serves them from where they lie; otherwise `reglament prepare` (or `migrate`) collects them into the
# home under names with their fingerprint, so that browsers keep them for ever and a new version needs no clearing of caches.
STATIC_URL = "/static/"
STATIC_ROOT = REGLAMENT_HOME / "static"
STATICFILES_DIRS = [DESK / "static"]
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": file_storage(text("REGLAMENT_S3_BUCKET"), text("REGLAMENT_S3_ENDPOINT")),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "reglament.desk.lib.static_storage.CollectedStatic"
    },
}

USE_TZ = True
TIME_ZONE = choice("REGLAMENT_TIME_ZONE", "UTC", available_timezones(), "Asia/Bishkek")
LANGUAGE_CODE = choice("REGLAMENT_LANGUAGE", "en", ("en", "ru"), "ru")
# Each language by its own name: who looks for theirs may not read the other.
LANGUAGES = [("en", "English"), ("ru", "Русский")]
LOCALE_PATHS = [DESK / "locale"]

# People sign in with a code sent by mail. There are no passwords, and nobody signs up: an account comes from the desk.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "reglament.desk.people.signing_in.SignInAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "reglament.desk.lib.sign_in_forms.AskForCodeForm",
    "confirm_login_code": "reglament.desk.lib.sign_in_forms.GiveCodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_SESSION_REMEMBER = True
ALLAUTH_TRUSTED_PROXY_COUNT = number("REGLAMENT_PROXIES", 0)

# HTTPS is the normal case; `make run` on this machine's own address is the exception.
ALLOWED_HOSTS = hosts("REGLAMENT_HOSTS", "localhost,127.0.0.1,[::1]")
REGLAMENT_HTTPS = flag("REGLAMENT_HTTPS", not set(ALLOWED_HOSTS) <= {"localhost", "127.0.0.1", "[::1]"})
CSRF_TRUSTED_ORIGINS = origins("REGLAMENT_ORIGINS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = REGLAMENT_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "reglament.desk.front.refuse_forgery"
SESSION_COOKIE_AGE = 30 * 24 * 3600
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if REGLAMENT_HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
# Named and shaped as Django 6 reads it; until then `lib/headers.py` does (ADR 39).
SECURE_CSP = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:", "blob:"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
# Words of a million characters, as long as any may be that are sent, at twelve bytes each: so a form can say what is too long, and
# give it back, before Django refuses to read it.
DATA_UPLOAD_MAX_MEMORY_SIZE = 13 * 1024 * 1024
# All that one request may bring, files and words together; files alone have no end in Django.
REGLAMENT_UPLOAD_MB = number("REGLAMENT_UPLOAD_MB", 100)
# For so many seconds staff can take back what they have sent to a client; with 0 it goes out at once.
REGLAMENT_UNDO_SECONDS = number("REGLAMENT_UNDO_SECONDS", 10)
REGLAMENT_STREAMS = number("REGLAMENT_STREAMS", 2000)
# A folder of backups, a file that each of them touches, or "elsewhere"; nothing where nobody has said.
REGLAMENT_BACKUP = text("REGLAMENT_BACKUP")
REGLAMENT_BACKUP_HOURS = number("REGLAMENT_BACKUP_HOURS", 36)
# Where the desk makes backups of itself: how often, at which hour of the night, how many it keeps, how often it tries to restore one,
# and the public keys to which they are sealed. Nothing of it happens where no folder is named.
REGLAMENT_BACKUP_FOLDER = text("REGLAMENT_BACKUP_FOLDER")
REGLAMENT_BACKUP_EVERY_HOURS = number("REGLAMENT_BACKUP_EVERY_HOURS", 24)
REGLAMENT_BACKUP_AT = number("REGLAMENT_BACKUP_AT", 3)
REGLAMENT_BACKUP_KEEP = number("REGLAMENT_BACKUP_KEEP", 14)
REGLAMENT_BACKUP_REHEARSAL_DAYS = number("REGLAMENT_BACKUP_REHEARSAL_DAYS", 7)
REGLAMENT_BACKUP_KEYS = words("REGLAMENT_BACKUP_KEYS")
REGLAMENT_BACKUP_IDENTITY = text("REGLAMENT_BACKUP_IDENTITY")

# Where readers of letters find the desk: the links in letters begin with it.
REGLAMENT_ADDRESS = text("REGLAMENT_ADDRESS", "http://127.0.0.1:8000/")

globals().update(mail_settings(text("REGLAMENT_SMTP")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = text("REGLAMENT_FROM", "Reglament <desk@localhost>")
LOGGING = logging_settings(text("REGLAMENT_LOG_LEVEL", "INFO"))
