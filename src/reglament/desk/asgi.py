"""The door for servers: `reglament.desk.asgi:application`."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reglament.desk.settings")

from django.core.asgi import get_asgi_application

application = get_asgi_application()
