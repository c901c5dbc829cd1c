"""The pages of the handbook and what they refer to, by a handful of queries however many pages there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from wagtail.models import Page, Site

from cms.common.readable import SHUT, readable, shut
from cms.workshop_modules.models import ModulePage
from workshops import contract

from . import models
from .registers import Registers, objective, registers, source

_CHAPTERS = f"""
SELECT chapter.page_ptr_id, page.id, page.path, page.url_path, page.title, chapter.key, chapter.lead, chapter.body,
    chapter.evidence_strength, chapter.evidence_note, chapter.review_on, area.key AS area
FROM handbook_chapterpage AS chapter
JOIN wagtailcore_page AS page ON page.id = chapter.page_ptr_id
JOIN wagtailcore_page AS above ON above.path = substr(page.path, 1, length(page.path) - {Page.steplen})
JOIN handbook_goalareapage AS area ON area.page_ptr_id = above.id
WHERE page.live AND NOT EXISTS (
    SELECT 1 FROM ({SHUT}) AS shut WHERE substr(page.path, 1, length(shut.path)) = shut.path
) {{wanted}} ORDER BY chapter.key LIMIT %s
"""  # noqa: S608
"""What is `readable`. In SQL, because Django takes most of a chapter's time to write the same."""
_REFERENCES = """
SELECT 0 AS kind, 0 AS place, objective.code AS ident, chapterpage_id, objective.code, objective.text, area.key,
    '', '', ''
FROM handbook_chapterpage_objectives
JOIN handbook_objective AS objective ON objective.id = objective_id
JOIN handbook_goalareapage AS area ON area.page_ptr_id = objective.goal_area_id {only}
UNION ALL
SELECT 1, source.sort_order, source.key, chapterpage_id, source.key, source.title, source.publisher,
    CAST(source.year AS text), source.url, source.note
FROM handbook_chapterpage_sources
JOIN handbook_source AS source ON source.id = source_id {only}
ORDER BY kind, place, ident
"""


@dataclass(frozen=True)
class References:
    """What chapters refer to, by the number of the chapter, each in its register's order."""

    objectives: dict[int, list[contract.Objective]]
    sources: dict[int, list[contract.Source]]


@dataclass(frozen=True)
class Tree:
    """Pages in reading order. `modules`: a goal area's number to the key of its module."""

    handbook: models.HandbookPage
    areas: Sequence[models.GoalAreaPage]
    chapters: Sequence[models.ChapterPage]
    modules: Mapping[int, str | None]
    registers: Registers
    references: References
    site: str
    """The site's name."""


def published() -> Tree | None:
    """What everybody may read. None where that is not even the handbook's first page."""
    closed = shut()
    page = readable(models.HandbookPage, closed).annotate(site=Subquery(_site_names()[:1])).first()
    if page is None:
        return None
    modules = readable(ModulePage, closed).filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
    module = Subquery(modules.values("key")[:1])
    areas = list(readable(models.GoalAreaPage, closed).child_of(page).annotate(module=module))
    return Tree(
        handbook=page,
        areas=areas,
        chapters=list(readable(models.ChapterPage, closed).descendant_of(page)),
        modules={area.pk: area.module for area in areas},
        registers=registers(),
        references=references(),
        site=page.site or "",
    )


def published_chapters(after: str | None, limit: int, key: str | None = None) -> list[tuple[models.ChapterPage, str]]:
    """At most `limit` chapters that everybody may read, in the order of their keys, each with its goal area's key.
    Those that follow `after`, or only the one with `key`."""
    wanted, which = ("AND chapter.key = %s", [key]) if key else ("AND chapter.key > %s", [after]) if after else ("", [])
    pages: Any = models.ChapterPage.objects.raw(_CHAPTERS.format(wanted=wanted), [*which, limit])
    return [(page, page.area) for page in pages]


def site_name() -> str:
    return _site_names().first() or ""


def references(chapters: Sequence[int] | None = None) -> References:
    """What each chapter, or each of these, refers to; one query."""
    only = f"WHERE chapterpage_id IN ({', '.join(['%s'] * len(chapters))})" if chapters else ""
    made = References({}, {})
    with connection.cursor() as cursor:
        cursor.execute(_REFERENCES.format(only=only), [*(chapters or ()), *(chapters or ())])
        for is_source, _, _, chapter, *texts in cursor.fetchall():
            if is_source:
                made.sources.setdefault(chapter, []).append(source(*texts))
            else:
                made.objectives.setdefault(chapter, []).append(objective(*texts))
    return made


def _site_names() -> QuerySet[Any, Any]:
    return Site.objects.filter(is_default_site=True).values_list("site_name", flat=True)
