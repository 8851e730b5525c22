"""The editions that come with the product: the law as it was published when this version was made."""

from importlib.resources import files

from reglament.desk.rulebook.proofs import file_name

EDITIONS = files("reglament").joinpath("editions")


def shipped(regulation: str) -> dict[str, str]:
    """The texts by language of the edition of this regulation that ships; empty when there is none."""
    found = {}
    for entry in EDITIONS.iterdir():
        language = entry.name.removeprefix(f"{regulation}.").removesuffix(".md")
        if entry.name == file_name(regulation, language):
            found[language] = entry.read_text(encoding="utf-8")
    return found


def shipped_names() -> list[str]:
    """The regulations of which an edition ships, in the order of their names."""
    return sorted({entry.name.partition(".")[0] for entry in EDITIONS.iterdir() if entry.name.endswith(".md")})
