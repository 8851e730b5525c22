"""The door for servers: `reglament.desk.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")

from django.conf import settings
from django.core.asgi import get_asgi_application

from reglament.desk.lib.large_bodies import bounded

application = bounded(get_asgi_application(), settings.REGLAMENT_UPLOAD_MB)
