"""Examinations of the installation itself: disk, files, addresses, key, database, clocks, mail server, clerks. A file for each."""
