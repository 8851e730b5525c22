"""How many mails of each kind are read as they are meant: answers, signatures, new mails, forwards, machines.

    .venv/bin/python bench/mail_kinds.py

The mails are made up and lie in `tools/mails/written_by_kind/`. A mail is read right when its new words are exactly those that
its sender wrote, and when a program's mail, and no other, is taken for a program's.
"""

import argparse
from collections import Counter

import throwaway

from tools.mails.written import MadeMail, made


def is_right(each: MadeMail) -> bool:
    from reglament.mail.reading.mail import read

    letter = read(each.raw)
    return bool(letter.automatic) == each.machine and each.new in (None, letter.new_text)


def main() -> None:
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    mails, right = Counter[str](), Counter[str]()
    for each in made():
        mails[each.kind] += 1
        right[each.kind] += is_right(each)
    throwaway.table(("kind", "mails", "read right"), [(kind, str(mails[kind]), str(right[kind])) for kind in mails])


if __name__ == "__main__":
    main()
