"""The `reglament` command: finds the named command and hands the rest of the line to it, importing nothing else."""

import errno
import os
import sys
from importlib import import_module
from pathlib import Path

COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("reglament.checked", "say what is wrong with an edition, and account for its clauses"),
    "weave": ("reglament.woven", "print an edition as a readable page"),
    "calendar": ("reglament.regulation.console.calendar", "answer working-time cases, one JSON line each"),
    "judge": ("reglament.regulation.console.judge", "judge histories of requests, one JSON line each"),
    "answers": (
        "reglament.desk.answers.console.answers",
        "take manual pages from a folder, or build their search index anew",
    ),
    "run": ("reglament.desk.console.run", "serve the whole desk from one process"),
    "web": ("reglament.desk.console.web", "serve the pages alone; clerks run beside them"),
    "clerk": ("reglament.desk.console.clerk", "keep alarms and deliver notices, without pages"),
    "telegram": ("reglament.desk.channels.telegram.console.telegram", "run the Telegram bots apart from the pages"),
    "phone": (
        "reglament.desk.channels.phone.console.phone",
        "ring at the desk as an exchange does, show unread events, derive calls again",
    ),
    "migrate": ("reglament.desk.console.migrate", "bring the database up to this version"),
    "prepare": ("reglament.desk.console.prepare", "make an empty home into a desk that can be tried"),
    "doctor": ("reglament.desk.console.doctor", "say what is wrong with the desk, and examine all that it remembers"),
    "rebuild": (
        "reglament.desk.tickets.console.rebuild",
        "derive all rows again from the journals, or prove them equal",
    ),
    "backup": (
        "reglament.desk.backups.console.backup",
        "copy the whole desk while it serves, or try to restore a copy",
    ),
    "restore": ("reglament.desk.backups.console.restore", "bring a desk back from a backup, into an empty home"),
    "desk": ("reglament.desk.registry.console.desk", "set up a company's desk, and say which there are"),
    "staff": ("reglament.desk.registry.console.staff", "say who works at a desk, and as what"),
    "publish": ("reglament.desk.rulebook.console.publish", "publish an edition at a desk"),
    "mail": (
        "reglament.desk.channels.email.console.mail",
        "take a mail in from a pipe, or say what would become of it",
    ),
    "smtp": ("reglament.desk.channels.email.console.smtp", "take mail from mail servers on a port of our own"),
}

MOVED = {"telegram-emulator": "tools.telegram_emulator"}
"""Commands that left the installation, and the module of the sources that each became."""
DISK = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}
CANNOT = 74
"""The exit code of a command that the disk or the database stops."""


def main(arguments: list[str] | None = None) -> int:
    """Run one command; each module has `run(arguments) -> exit code`."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in ("-h", "--help"):
        print(usage())
        return 0 if words else 64
    if words[0] in MOVED:
        return _moved(*words)
    if words[0] not in COMMANDS:
        print(f"reglament: there is no command {words[0]!r}.\n\n{usage()}", file=sys.stderr)
        return 64
    module, _ = COMMANDS[words[0]]
    try:
        code: int = import_module(module).run(words[1:])
    except Exception as error:
        sentence = told(error)
        if not sentence:
            raise
        print(f"reglament: {sentence}", file=sys.stderr)
        return CANNOT
    return code


def _moved(name: str, *rest: str) -> int:
    """Run what became of a command where the sources lie beside the package; elsewhere say what to type, and where."""
    module, sources = MOVED[name], Path(__file__).parents[2]
    if not sources.joinpath(*module.split(".")).is_dir():
        typed = f"run `python -m {module}` in a checkout of the sources."
        print(f"reglament: {name} is no command of an installation any more: {typed}", file=sys.stderr)
        return 64
    if str(sources) not in sys.path:
        sys.path.append(str(sources))
    code: int = import_module(f"{module}.__main__").run(list(rest))
    return code


def told(error: Exception) -> str:
    """A sentence for what an operator can mend and no program: a disk or a database. Empty for every other error."""
    if isinstance(error, OSError) and error.errno in DISK:
        where = f" ({error.filename})" if error.filename else ""
        return (
            f"the disk does not take it: {os.strerror(error.errno)}{where}. Make room there, or let it be written to."
        )
    database = sys.modules.get("django.db")
    if database is not None and isinstance(error, database.OperationalError):
        said = str(error).strip().partition("\n")[0]
        return (
            f"the database does not answer, or does not take it: {said}. See that it runs and that its disk has room."
        )
    return ""


def usage() -> str:
    """The list of commands with a line each."""
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {what}" for name, (_, what) in COMMANDS.items()]
    return "\n".join(["usage: reglament COMMAND ...", "", *lines])
