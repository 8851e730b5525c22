"""The rows of this room: pages with their earlier wordings, and how often each was of use."""

from reglament.desk.answers.models.articles import Article, ArticleKind, Revision
from reglament.desk.answers.models.counts import DayCount, Verdict

__all__ = ["Article", "ArticleKind", "DayCount", "Revision", "Verdict"]
