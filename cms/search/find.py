"""The search itself, for the portal and for the API."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.text import slugify
from wagtail.models import Page

from cms.common.readable import readable
from cms.handbook.models import ChapterPage, GlossaryTerm, GoalAreaPage
from cms.workshop_modules.models import ModulePage

from .engines import engine
from .excerpts import excerpt
from .models import Document
from .query import Query, Synonyms, parse, synonyms_of

Kind = Literal["handbook", "goal_area", "chapter", "module", "term", "objective"]


@dataclass(frozen=True)
class Hit:
    """Something that was found. `url` begins with a slash; `excerpt` is plain text."""

    title: str
    url: str
    kind: Kind
    excerpt: str


def search(query: str, limit: int = 20) -> list[Hit]:
    """What everybody may read, the best first: what has all the words or, when nothing has, any of them.

    Whatever somebody typed is a query, and none fails; one without words finds nothing.
    """
    return find(understood(query), limit)


def understood(query: str) -> Query:
    """What was typed, with the glossary's synonyms."""
    return parse(query, _synonyms())


def find(query: Query, limit: int) -> list[Hit]:
    if not query:
        return []
    best = engine().find(query, every_word=True) or engine().find(query, every_word=False)
    found = {row.pk: row for row in readable_documents().filter(pk__in=best)}
    rows = sorted((found[pk] for pk in best if pk in found), key=lambda row: -query.told_in(row.title))
    return [_hit(row, query) for row in rows[:limit]]


def readable_documents() -> QuerySet[Document]:
    """Those of pages that everybody may read, and of the registers."""
    rows = Document.objects.filter(Q(page=None) | Q(page__in=readable(Page)))
    return rows.select_related("page__content_type", "term", "objective")


def _synonyms() -> Synonyms:
    return synonyms_of(_names(*row) for row in GlossaryTerm.objects.values_list("term", "synonyms"))


def _names(term: str, synonyms: list[str]) -> Iterator[str]:
    """ "barnavårdscentral (BVC)" is two names."""
    name, _, short = term.partition("(")
    yield from (name, short, *synonyms)


def _hit(row: Document, query: Query) -> Hit:
    kind, url = _kind_and_url(row)
    title = f"{row.title} {row.text}" if kind == "objective" else row.title
    return Hit(title, url, kind, "" if kind == "objective" else excerpt(row.text, query))


def _kind_and_url(row: Document) -> tuple[Kind, str]:
    """Registers are pages of the portal, with an anchor for each row."""
    if row.term:
        return "term", f"{reverse('portal:glossary')}#{row.term.key}"
    if row.objective:
        return "objective", f"{reverse('portal:objectives')}#mal-{slugify(row.objective.code)}"
    return _KINDS.get(row.page.specific_class, "handbook"), row.page.url or "/"


_KINDS: dict[type[Page] | None, Kind] = {GoalAreaPage: "goal_area", ChapterPage: "chapter", ModulePage: "module"}
