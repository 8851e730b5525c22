"""The Django project: it remembers what happened and shows it.

Importing this package swaps a sound SQLite in for the one that Python was built with. Every SQLite from 3.7.0 to 3.51.2 can
corrupt a write-ahead log that several connections use; Django takes whichever `sqlite3` it finds first, so the swap stands
here, in front of the settings and of every room.
"""

import sys

try:
    import pysqlite3
except ImportError:  # No wheel for this machine: `lib.sqlite` keeps the log safe in another way.
    pass
else:
    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2
