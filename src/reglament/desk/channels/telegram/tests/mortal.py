"""A bot that can be killed: a process that opens the database named on its command line and lets child after child serve it.

Each child says its process number in a line of its own; when one is gone the next begins, until the standard input ends.
"""

import os
import sys
import threading
from datetime import timedelta


def main() -> None:
    """`python -m ... DATABASE`: the environment names settings, token and server."""
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = sys.argv[1]
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    django.setup()
    from reglament.desk.channels.telegram import sending, serving, working
    from reglament.desk.notices import outbox

    sending.LEASE = outbox.LEASE = working.ALBUM_PAUSE = timedelta(seconds=0.3)
    while True:
        child = os.fork()
        if child == 0:
            serving.serve(threading.Event())
        print(child, flush=True)
        os.waitpid(child, 0)


if __name__ == "__main__":
    import reglament.desk  # noqa: F401 - swaps SQLite in.

    main()
