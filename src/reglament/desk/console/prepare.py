"""`reglament prepare`: make an empty home into a desk that can be tried: migrate, publish the shipped editions, tell the story."""

import argparse

from reglament.desk.console.migrate import bring_up
from reglament.desk.lib.opening import open_desk


def run(arguments: list[str]) -> int:
    """Each step leaves alone what it finds done, so running it again changes nothing."""
    parser = argparse.ArgumentParser(prog="reglament prepare", description=__doc__)
    parser.parse_args(arguments)
    open_desk()
    bring_up()
    from django.conf import settings
    from django.utils.module_loading import import_string

    for path in settings.REGLAMENT_PREPARATIONS:
        import_string(path.replace(":", "."))()
    return 0
