"""A woven edition as one complete page of HTML: no script, nothing loaded from elsewhere, ready to print."""

from collections.abc import Iterable
from html import escape
from importlib import resources

from reglament.regulation.edition import Reading
from reglament.regulation.weaving.clause_html import linked
from reglament.regulation.weaving.pages import WovenClause, WovenPage
from reglament.regulation.weaving.wording import page as page_words
from reglament.regulation.weaving.wording.cases import CaseWords, Pairs
from reglament.regulation.weaving.wording.days import day
from reglament.regulation.weaving.wording.rules import RuleInWords, RuleWords, Table


def page_html(page: WovenPage) -> str:
    """The whole page. Every text is escaped; the style is the file `woven_page.css` beside this one."""
    style = resources.files(__package__).joinpath("woven_page.css").read_text(encoding="utf-8")
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{escape(page.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{escape(page.text.title)}</title>",
            f"<style>\n{style}</style>",
            "</head>",
            "<body>",
            body_html(page),
            "</body>",
            "</html>",
        ]
    )


def body_html(page: WovenPage) -> str:
    """What stands inside the body of the page, for pages that have a head and a style of their own."""
    return "\n".join(_PageWriter(page).body())


class _PageWriter:
    """Writes the parts of one page, in the order in which they stand on it."""

    def __init__(self, page: WovenPage) -> None:
        self.page = page
        self.words = page_words.WORDS[page.language]

    def body(self) -> Iterable[str]:
        yield from self._header()
        yield from self._contents()
        yield "<main>"
        for clause in self.page.clauses:
            yield from self._clause(clause)
        yield "</main>"
        yield from self._footer()

    def _header(self) -> Iterable[str]:
        text, language = self.page.text, self.page.language
        facts = {
            "order": text.order,
            "approved": day(text.approved, language),
            "in_force": day(self.page.in_force(), language),
            "edition": str(text.number),
            "zone": text.time_zone,
        }
        yield "<header>"
        yield f"<h1>{escape(text.title)}</h1>"
        yield '<dl class="facts">'
        for key, fact in facts.items():
            if fact:
                yield f"<div><dt>{escape(self.words[key])}</dt><dd>{escape(fact)}</dd></div>"
        yield "</dl>"
        yield f'<p class="intro">{escape(self.words["intro"])}</p>'
        yield "</header>"

    def _contents(self) -> Iterable[str]:
        yield f'<nav aria-labelledby="contents"><h2 id="contents">{escape(self.words["contents"])}</h2>'
        yield "<ol>"
        for clause in self.page.clauses:
            yield (
                f'<li class="depth{min(clause.depth, 3)}"><a href="#{clause.anchor}">'
                f'<span class="number">{clause.number}</span> {escape(clause.title)}</a></li>'
            )
        yield "</ol></nav>"

    def _clause(self, clause: WovenClause) -> Iterable[str]:
        depth = min(clause.depth, 3)
        heading = f"h{depth + 1}"
        yield f'<section id="{clause.anchor}" class="clause depth{depth}">'
        yield '<div class="text">'
        yield (
            f'<{heading}><a class="number" href="#{clause.anchor}">{clause.number}</a> '
            f"{escape(clause.title)}</{heading}>"
        )
        yield clause.body
        yield from self._examples(clause.examples)
        yield "</div>"
        if clause.standing != "chapter":
            yield from self._beside(clause)
        yield "</section>"

    def _beside(self, clause: WovenClause) -> Iterable[str]:
        yield f'<aside aria-label="{escape(clause.number)}: {escape(self.words["rules"])}">'
        if clause.rules:
            yield f'<div class="rules"><p class="label">{escape(self.words["rules"])}</p>'
            for rule in clause.rules:
                yield from self._rule(rule)
            yield "</div>"
        if clause.by_hand:
            yield f'<div class="by-hand"><p class="label">{escape(self.words["by_hand"])}</p>'
            for rule in clause.by_hand:
                yield from self._rule(rule)
            yield "</div>"
        if clause.where:
            yield f'<div class="rules"><p class="label">{escape(self.words["told"])}</p>'
            yield f"<p>{escape(clause.where)}</p></div>"
        if clause.standing == "declaratory":
            yield f'<p class="quiet">{escape(self.words["declaratory"])}.</p>'
        yield from self._readings(clause.readings)
        yield "</aside>"

    def _rule(self, rule: RuleWords) -> Iterable[str]:
        yield f'<p class="kind">{escape(rule.heading)}</p>'
        if len(rule.said) == 1 and not rule.said[0].subject:
            yield from self._alone(rule.said[0])
        else:
            yield "<ul>"
            yield from (f"<li>{self._one_of_many(said)}</li>" for said in rule.said)
            yield "</ul>"

    def _one_of_many(self, said: RuleInWords) -> str:
        if not said.subject:
            return " ".join(linked(line) for line in said.lines)
        lines = "; ".join(linked(line) for line in said.lines)
        return f"<b>{escape(said.subject)}</b>{': ' if lines else ''}{lines}"

    def _alone(self, said: RuleInWords) -> Iterable[str]:
        yield from (f"<p>{linked(line)}</p>" for line in said.lines)
        if said.table:
            yield from self._table(said.table)

    def _table(self, table: Table) -> Iterable[str]:
        head, *rows = table
        yield '<div class="wide"><table><thead><tr>'
        yield "".join(f'<th scope="col">{escape(cell)}</th>' if cell else "<td></td>" for cell in head)
        yield "</tr></thead><tbody>"
        for first, *cells in rows:
            told = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            yield f'<tr><th scope="row">{escape(first)}</th>{told}</tr>'
        yield "</tbody></table></div>"

    def _readings(self, readings: tuple[Reading, ...]) -> Iterable[str]:
        if not readings:
            return
        foreign = self.page.margin_language
        language = f' lang="{escape(foreign)}"' if foreign != self.page.language else ""
        yield f'<div class="readings"{language}><p class="label">{escape(self.words["readings"])}</p>'
        for reading in readings:
            yield f'<p><i>{linked(reading.open)}</i> {linked(reading.decided)} <span class="by">'
            yield f"{escape(reading.by)}, {day(reading.on, self.page.language)}</span></p>"
        yield "</div>"

    def _examples(self, examples: tuple[CaseWords, ...]) -> Iterable[str]:
        if not examples:
            return
        yield f"<details><summary>{escape(page_words.examples_title(len(examples), self.page.language))}</summary><ol>"
        for example in examples:
            yield f"<li>{self._case('given', example.given)}{self._case('then', example.then)}"
            if example.because:
                links = ", ".join(f'<a href="#c{escape(number)}">{escape(number)}</a>' for number in example.because)
                yield f'<p class="because">{escape(self.words["because"])} {links}</p>'
            yield "</li>"
        yield "</ol></details>"

    def _case(self, side: str, pairs: Pairs) -> str:
        told = "; ".join(f"{escape(label)}: <b>{escape(value)}</b>" for label, value in pairs)
        return f'<p><span class="side">{escape(self.words[side])}</span> {told}</p>'

    def _footer(self) -> Iterable[str]:
        counts = {
            "account_clauses": len(self.page.standing("enforced", "by hand", "told", "declaratory")),
            "account_enforced": len(self.page.standing("enforced")),
            "account_by_hand": len(self.page.standing("by hand")),
            "account_told": len(self.page.standing("told")),
            "account_declaratory": len(self.page.standing("declaratory")),
            "account_readings": sum(len(clause.readings) for clause in self.page.clauses),
            "account_examples": sum(len(clause.examples) for clause in self.page.clauses),
        }
        yield f'<footer><h2>{escape(self.words["account"])}</h2><dl class="facts">'
        for key, number in counts.items():
            yield f"<div><dt>{escape(self.words[key])}</dt><dd>{number}</dd></div>"
        yield "</dl>"
        yield f"<p>{escape(self.words['fingerprint'])}<br><code>{escape(self.page.text.fingerprint)}</code></p>"
        yield "</footer>"
