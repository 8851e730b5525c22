"""`reglament run`: the whole desk as one process: its pages, its clerk, its deliveries."""

import argparse

from reglament.desk.console.serving import add_address, serve
from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Serve until told to stop (SIGTERM or SIGINT), then finish what is under way and give 0."""
    parser = argparse.ArgumentParser(prog="reglament run", description=__doc__)
    add_address(parser)
    asked = parser.parse_args(arguments)
    open_desk()
    from django.conf import settings
    from django.utils.module_loading import import_string

    from reglament.desk.asgi import application
    from reglament.desk.console.services import Services

    print(f"Reglament opens at http://{asked.host}:{asked.port}/ and stops with Ctrl+C.", flush=True)
    if settings.EMAIL_BACKEND.endswith("PrintedMail"):
        print("No mail server is named, so letters (and codes for signing in) are printed here.", flush=True)
    for path in settings.REGLAMENT_GREETINGS:
        import_string(path.replace(":", "."))(f"http://{asked.host}:{asked.port}")
    with Services(settings.REGLAMENT_SERVICES):
        return serve(application, asked.host, asked.port)
