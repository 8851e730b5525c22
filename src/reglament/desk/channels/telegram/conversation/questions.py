"""The questions of a request that is being written: which are open, what can be pressed under each, how each is passed by."""

from reglament.desk.channels.telegram.conversation import cards, owning, registering
from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.people.entitlements import entitlements
from reglament.desk.people.models import Identity, IdentityKind, Product
from reglament.desk.tickets.intake.pictures import shows_a_message
from reglament.desk.tickets.intake.purposes import purpose_of
from reglament.desk.tickets.intake.recognising import recognised
from reglament.regulation.nouns import capital

CONTACT = {"phone": IdentityKind.PHONE, "email": IdentityKind.EMAIL}
HOW_OFTEN = ("always", "sometimes", "once")
MOST_BUTTONS = 12
ASKED_HERE = {"what_happened"}
"""What the chat asks for whatever the words hold; and for a picture that they name, which is sent here after them."""


def in_order(talk: Talk) -> list[str]:
    """All questions in their order: what the level depends on, then what clause 3.2 wants and the words do not hold yet."""
    draft = talk.chat.draft
    words, chosen = registering.words_read(draft), draft["chosen"]
    known = recognised(words) - ASKED_HERE - (set() if shows_a_message(words) else {"screenshots"})
    needed = talk.law.wanted(chosen.get("effect", ""), chosen.get("hit", ""), purpose_of(words) if words else "")
    wanted = [item for item in needed if item not in known]
    return ["where", "read", "product", "topic", "effect", "hit", *wanted]


def answers(talk: Talk, question: str) -> Rows | None:
    """The buttons of a question, none where words are expected; None when the question need not be asked."""
    if question == "where":
        found = [
            (f"{each.reference} {cards.heading(talk, each)}", str(each.pk)) for each in owning.unfinished(talk)[:5]
        ]
        return _rows(talk, question, [(talk.words("where_new"), "new"), *found])
    if question == "product":
        return _product_rows(talk)
    if question in ("topic", "effect", "hit"):
        choices = [(name, code) for code, name in talk.law.choices(question)]
        return _rows(talk, question, choices) if choices else None
    if question == "how_often":
        return _rows(talk, question, [(capital(talk.noun("often", name)), name) for name in HOW_OFTEN])
    if question == "full_name" or (question in CONTACT and _known_contact(talk, question)):
        return None
    if question == "screenshots" and talk.chat.draft["files"]:
        return _rows(talk, question, [(talk.words("done"), "-")]) if talk.chat.step == "ask:screenshots" else None
    return []


def ways_out(talk: Talk, question: str) -> Rows:
    """Every question can be passed by, and what is there can be sent or dropped at any time."""
    passing = "go_on_with_request" if question == "read" else "skip"
    ways = [] if question == "where" else [(talk.words(passing), data(talk, question))]
    if registering.has_something(talk.chat.draft) and question != "where":
        ways.append((talk.words("send_now"), data(talk, "send")))
    return [[*ways, (talk.words("cancel"), data(talk, "cancel"))]]


def data(talk: Talk, question: str, value: str = "-") -> str:
    """What a button sends: it names its draft, so that one of an older draft is known as such."""
    return f"d|{talk.chat.draft['token']}|{question}|{value}"


def _product_rows(talk: Talk) -> Rows | None:
    """The products of the person's agreements; a single one is taken without asking."""
    held = entitlements(talk.desk.pk, talk.person.pk) if talk.person else []
    day = talk.at.date()
    slugs = {slug for each in held if each.serves(day, "") for slug in each.products}
    products = Product.objects.of(talk.desk)
    offered = list(products.filter(slug__in=slugs) if slugs else products)
    if len(offered) == 1:
        talk.chat.draft["chosen"]["product"] = str(offered[0].pk)
    named = [(each.called(talk.language), str(each.pk)) for each in offered[:MOST_BUTTONS]]
    return _rows(talk, "product", named) if len(offered) > 1 else None


def _known_contact(talk: Talk, item: str) -> bool:
    return Identity.objects.filter(person=talk.person, kind=CONTACT[item]).exists()


def _rows(talk: Talk, question: str, choices: list[tuple[str, str]]) -> Rows:
    return [[(name, data(talk, question, value))] for name, value in choices]
