"""Searching the manual: milliseconds of a search as one types among many articles, in the database that the settings name.

    python bench/searching.py [HOW_MANY]

makes a desk with so many articles (20,000), half of them Russian, of words as frequent as words of a language are, throws it
away at the end, and prints a table: each line is a way of asking. Name PostgreSQL in DATABASE_URL to measure it there.
"""

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate, islice
from statistics import quantiles

LETTERS = {"ru": ("бвгдзклмнпрст", "аеиоу"), "en": ("bcdfglmnprst", "aeiou")}
ENDINGS = {"ru": ("а", "ы", "ами", "ой", "ов", ""), "en": ("s", "ing", "ed", "")}
WORDS_OF_A_LANGUAGE = 30_000
WORDS_OF_AN_ARTICLE = 250
BATCH = 500
SEARCHES = 300


def vocabulary(language: str) -> list[str]:
    """Made-up words; the first are the most frequent."""
    consonants, vowels = LETTERS[language]
    chosen = random.Random(language)
    return [
        "".join(chosen.choice(consonants) + chosen.choice(vowels) for _ in range(2 + number % 3))
        + chosen.choice(consonants)
        for number in range(WORDS_OF_A_LANGUAGE)
    ]


VOCABULARY = {language: vocabulary(language) for language in LETTERS}
# Zipf's law, with the very first ranks left out: these are function words, which no search asks for.
WEIGHTS = list(accumulate(1 / (rank + 20) for rank in range(WORDS_OF_A_LANGUAGE)))


def said(language: str, count: int) -> list[str]:
    """So many words with endings, as frequent words come frequently."""
    return [
        word + random.choice(ENDINGS[language])
        for word in random.choices(VOCABULARY[language], cum_weights=WEIGHTS, k=count)
    ]


def one_word(language: str) -> str:
    """A word as people write it."""
    return said(language, 1)[0] + " "


def half_a_word(language: str) -> str:
    """The first letters of one, still being typed."""
    return said(language, 1)[0][: random.randint(2, 4)]


def two_words(language: str) -> str:
    """Two, the second still being typed."""
    first, second = said(language, 2)
    return f"{first} {second[:4]}"


def a_subject(language: str) -> str:
    """What somebody writes as the subject of a request: no article has all of it."""
    return " ".join(said(language, 7))


def misspelt(language: str) -> str:
    """A word with a letter left out."""
    word = said(language, 1)[0]
    return word[:2] + word[3:] + " "


def the_commonest(language: str) -> str:
    """The word that most articles have."""
    return VOCABULARY[language][0] + " "


ASKED: tuple[Callable[[str], str], ...] = (one_word, half_a_word, two_words, a_subject, misspelt, the_commonest)


def articles(count: int) -> Iterator[object]:
    """Unsaved articles of a desk that is made for them."""
    from django.utils import timezone

    from reglament.desk.answers.models import Article
    from reglament.desk.people.models import Desk

    desk = Desk.objects.create(
        slug="bench", name="Bench", regulation="bench", time_zone="UTC", region="KG", sender="a@b.example"
    )
    now = timezone.now()
    for number in range(count):
        language = ("ru", "en")[number % 2]
        words = said(language, WORDS_OF_AN_ARTICLE)
        yield Article(
            desk=desk,
            slug=f"a{number}",
            language=language,
            title=" ".join(words[:5]),
            text="",
            plain=" ".join(words),
            changed_at=now,
            published_at=now,
        )


def fill(count: int) -> float:
    """Seconds to write and index the articles."""
    from django.db import transaction

    from reglament.desk.answers.models import Article
    from reglament.desk.answers.searching import put_into_index

    began, left = time.perf_counter(), articles(count)
    while batch := list(islice(left, BATCH)):
        with transaction.atomic():
            put_into_index(Article.objects.bulk_create(batch))  # type: ignore[arg-type]
    return time.perf_counter() - began


def measure(ask: Callable[[str], str]) -> tuple[list[float], int]:
    """Milliseconds of each search, and how many of them found nothing."""
    from reglament.desk.answers.searching import search
    from reglament.desk.people.models import Desk

    desk, taken, empty = Desk.objects.get(slug="bench"), [], 0
    for number in range(SEARCHES):
        language = ("ru", "en")[number % 2]
        words = ask(language)
        began = time.perf_counter()
        hits = search(desk, words, language, limit=10)
        taken.append((time.perf_counter() - began) * 1000)
        empty += not hits
    return taken, empty


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    random.seed(7)
    with tempfile.TemporaryDirectory(prefix="reglament-bench-") as home:
        os.environ["REGLAMENT_HOME"] = home
        from reglament.desk.lib.opening import open_desk

        open_desk()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        seconds = fill(count)
        print(f"{count} articles on {connection.vendor}, written and indexed in {seconds:.0f} s\n")
        print(f"{'asked':<16}{'median, ms':>12}{'p95, ms':>10}{'most, ms':>10}{'found nothing':>15}")
        everything: list[float] = []
        for ask in ASKED:
            taken, empty = measure(ask)
            everything += taken
            print(line(ask.__name__.replace("_", " "), taken) + f"{empty:>15}")
        print(line("all of them", everything))


def line(name: str, taken: list[float]) -> str:
    """One line of the table."""
    cuts = quantiles(taken, n=20)
    return f"{name:<16}{cuts[9]:>12.1f}{cuts[18]:>10.1f}{max(taken):>10.1f}"


if __name__ == "__main__":
    main()
