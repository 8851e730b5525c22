"""What answers to GET and is no page of its own, each with why."""

from every_page.opened import Opened
from reglament.desk.channels.email.answering.tokens import token_of
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.tests.visiting import browser
from tools.story.companies import Company

BYTES = "a file as somebody sent it"
SCRIPT = "a script for the pages of other sites"
STREAM = "a stream that stays open"
FRAGMENT = "a part of every page of staff, asked for when its seconds are over"
TEMPLATES = (
    "a part of a request's page, asked for when its templates are unfolded; the page has it, too, without script"
)
COLLEAGUES = "a part of a request's page, asked for while somebody types a name; without script names are written"
STORY = "for those who try the story on their own machine"

UNOPENED = {
    "<slug:desk>/files/<int:pk>/": BYTES,
    "<slug:desk>/files/<int:pk>/small/": BYTES,
    "<slug:desk>/widget/files/<int:pk>/": BYTES,
    "<slug:desk>/widget/files/<int:pk>/small/": BYTES,
    "<slug:desk>/work/quarantine/<int:pk>/source/": BYTES,
    "<slug:desk>/form/form.js": SCRIPT,
    "<slug:desk>/widget.js": SCRIPT,
    "<slug:desk>/app.webmanifest": "what a phone is told of the desk, in a language of machines",
    "<slug:desk>/duty/calendar/<str:token>.ics": "the shifts of one person, in a language of calendars",
    "<slug:desk>/work/live/": STREAM,
    "<slug:desk>/widget/live/": STREAM,
    "<slug:desk>/work/pending/": FRAGMENT,
    "<slug:desk>/work/<int:number>/templates/": TEMPLATES,
    "<slug:desk>/work/colleagues/": COLLEAGUES,
    "<slug:desk>/work/<int:number>/articles/": TEMPLATES,
    "<slug:desk>/widget/sessions/own/": "tells the chat's script who sits there, in a language of machines",
    "<slug:desk>/work/worked/table/": "a file for a spreadsheet with what the page of the month lists",
    "<slug:desk>/reports/table/": "a file for a spreadsheet with what the page of the month, or the list behind a figure, shows",
    "<slug:desk>/reports/service/<int:pk>/file/": "a file with what the service report shows",
    "<slug:desk>/organisation/<int:pk>/report/file/": "a file with what the client's own service report shows",
    "<slug:desk>/people/consents/<int:pk>/people/table/": "a file for a spreadsheet with what the list beside it shows",
    "enter/<str:token>/": STORY,
    "<slug:desk>/widget/try/": STORY,
    "<slug:desk>/my-data/archive/": "a file with all that the reader has told the desk",
}

OF_STAFF = (
    "work/refused/",
    "work/contacts/",
    "work/quarantine/",
    "work/undelivered/1/address/",
    "work/quarantine/1/end/",
)
OF_CLIENTS = (
    "start/",
    "requests/answers/",
    "my-data/consents/data/",
    *(f"requests/1/{noun}/" for noun in ("messages", "confirmation", "dispute", "rating", "following")),
)


def leading_on(company: Company) -> list[Opened]:
    """Addresses that only lead to a page: where forms are sent, and where lists once were."""
    asking = Notice.objects.filter(desk=company.desk, recipient__isnull=False, kind="acknowledged").latest("pk")
    of_letters = (f"letters/{token_of(asking)}/message/draft/",)
    return [
        Opened(who, browser(person), f"/siroka/{address}", status=302)
        for who, person, addresses in (
            ("head", company.staff["head"], OF_STAFF),
            ("client", company.clients["nurse"], OF_CLIENTS),
            ("reader of a letter", None, of_letters),
        )
        for address in addresses
    ]
