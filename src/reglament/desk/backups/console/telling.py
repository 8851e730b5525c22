"""What a command of backups says where it cannot be carried out, and the code with which it ends."""

import errno
import sqlite3
import sys
from collections.abc import Callable

BUSY = 75
OF_DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def carried_out(do: Callable[[], int], left: str) -> int:
    """What `do` answers, or 1 and a sentence; `left` says how things stand where it was broken off. 75 where somebody else is at work.

    Raises OSError for a disk that takes no more: every command says that in the same words.
    """
    from reglament.desk.backups.faults import BackupError, BusyError

    try:
        return do()
    except BusyError as error:
        print(f"reglament: {error}", file=sys.stderr)
        return BUSY
    except (BackupError, sqlite3.Error) as error:
        print(f"reglament: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno in OF_DISK:
            raise
        print(f"reglament: it was broken off, and {left}: {error}", file=sys.stderr)
        return 1
