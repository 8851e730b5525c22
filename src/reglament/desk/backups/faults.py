"""What keeps a backup or a restore from being made, in words for whoever runs the desk."""


class BackupError(Exception):
    """One sentence or more: what is wrong and the next step."""


class BusyError(BackupError):
    """Somebody else is at work in the same folder."""


class WrongKeyError(BackupError):
    """The secret key is another one, or there is none: nothing is said of the backup."""
