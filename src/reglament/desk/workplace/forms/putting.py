"""What forms have in common into whose words templates and links to pages of the manual can be put; nothing is sent by that."""

from typing import ClassVar

from django.http import QueryDict

from reglament.desk.tickets.pages.paging import number_in
from reglament.desk.workplace.forms.sending import SendingForm
from reglament.desk.workplace.forms.ticket_form import LOOK
from reglament.desk.workplace.offered_articles import ArticleOffers, OfferedArticles
from reglament.desk.workplace.offered_templates import OfferedTemplates, TemplateFilling

TEMPLATES, ARTICLES = "templates", "articles"
TEMPLATE, ARTICLE = "template-", "article-"
"""With a number behind it: what the button says that puts it in, without script."""


def behind(written: str, words: str) -> str:
    """What was written, each letter as it is, with other words put below it; these alone where nothing was."""
    return f"{written.rstrip()}\n\n{words}" if written.strip() else words


class PuttingForm(SendingForm):
    """Words for a client in a field `text`. `prefix_of_ids` tells the folds of two such forms of one page apart.

    Where its reader unfolded a list without script, `offered` or `articles` are those from which one can be chosen.
    """

    prefix_of_ids: ClassVar[str] = ""
    is_completion: ClassVar[bool] = False

    offered: OfferedTemplates | None = None
    articles: OfferedArticles | None = None

    def look(self, posted: QueryDict) -> None:
        """Show what can be put in; put the one whose button was pressed behind the words, each of which stays as it is."""
        pressed = posted.get(LOOK, "")
        if pressed == ARTICLES or pressed.startswith(ARTICLE):
            pages = ArticleOffers(self.shown)
            self.articles = pages.offered(posted.get("article", ""))
            number = number_in(pressed.removeprefix(ARTICLE))
            page = pages.one(number) if number is not None else None
            words = page.words if page else ""
        else:
            filling = TemplateFilling(self.shown)
            self.offered = filling.offered(posted.get("template", ""), completing=self.is_completion)
            number = number_in(pressed.removeprefix(TEMPLATE))
            template = filling.one(number) if number is not None else None
            words = template.words if template else ""
        if words:
            self.initial["text"] = behind(posted.get("text", ""), words)
