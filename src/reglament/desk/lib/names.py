"""By which part of a full name a person is greeted."""

PATRONYMICS = ("вич", "ьич", "мич", "вна", "ична", "оглы", "кызы")
"""Ends of a father's name, behind which no surname hides: the given name stands before it, wherever the surname is."""
SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий", "ова", "ева", "ёва", "ина", "ына", "ская", "цкая", "енко")
"""Ends of many surnames, for lists that put them first."""


def given_name(full_name: str) -> str:
    """ "Мария" of «Примерова Мария Ивановна», «Мария Ивановна Примерова» and «Мария Примерова»; "Aida" of "Aida Sample".

    The whole name where no part of it is plainly the given one, as behind a title.
    """
    parts = full_name.split()
    if len(parts) < 2 or parts[0].endswith((".", ",")):
        return full_name
    father = next((place for place, part in enumerate(parts) if place and part.lower().endswith(PATRONYMICS)), None)
    if father is not None:
        return parts[father - 1]
    is_surname_first = parts[0].lower().endswith(SURNAMES) and not parts[1].lower().endswith(SURNAMES)
    return parts[1] if len(parts) == 2 and is_surname_first else parts[0]
