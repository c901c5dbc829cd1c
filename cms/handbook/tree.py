"""The pages of the handbook and what they refer to, by a handful of queries however many pages there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet

from cms.workshop_modules.models import ModulePage
from workshops import contract

from . import models
from .registers import Registers, registers

_STEP = Page.steplen


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
    """What everybody may read. A page that is closed or not published takes all below it along."""
    closed = _closed()
    page = _open(models.HandbookPage, closed).annotate(site=Subquery(_site_names()[:1])).first()
    if page is None:
        return None
    module = _open(ModulePage, closed).filter(path__startswith=OuterRef("path"), depth=OuterRef("depth") + 1)
    areas = list(_open(models.GoalAreaPage, closed).child_of(page).annotate(module=Subquery(module.values("key")[:1])))
    paths = {area.path for area in areas}
    chapters = [one for one in _open(models.ChapterPage, closed).descendant_of(page) if _above(one) in paths]
    rows = registers()
    return Tree(
        handbook=page,
        areas=areas,
        chapters=chapters,
        modules={area.pk: area.module for area in areas},
        registers=rows,
        references=references(rows),
        site=page.site or "",
    )


def published_chapters(after: str | None, limit: int, key: str | None = None) -> list[tuple[models.ChapterPage, str]]:
    """At most `limit` chapters that everybody may read, in the order of their keys, each with its goal area's key.
    Those that follow `after`, or only the one with `key`."""
    closed = _closed()
    area = _open(models.GoalAreaPage, closed).filter(path=Substr(OuterRef("path"), 1, Length(OuterRef("path")) - _STEP))
    pages = _open(models.ChapterPage, closed).annotate(area=Subquery(area.values("key")[:1])).exclude(area=None)
    if after:
        pages = pages.filter(key__gt=after)
    if key:
        pages = pages.filter(key=key)
    return [(page, page.area) for page in pages.order_by("key")[:limit]]


def site_name() -> str:
    return _site_names().first() or ""


def references(rows: Registers, chapters: Iterable[int] | None = None) -> References:
    """What each chapter, or each of these, refers to; one query."""
    objectives, sources = (
        through.objects.values_list("chapterpage_id", column, Value(kind, IntegerField()))
        for kind, (through, column) in enumerate(
            (
                (models.ChapterPage.objectives.through, "objective_id"),
                (models.ChapterPage.sources.through, "source_id"),
            )
        )
    )
    if chapters is not None:
        mine = tuple(chapters)
        objectives, sources = (one.filter(chapterpage_id__in=mine) for one in (objectives, sources))
    found = set(objectives.union(sources, all=True))
    made = References({}, {})
    for kind, (into, register) in enumerate(((made.objectives, rows.objectives), (made.sources, rows.sources))):
        place = {pk: number for number, pk in enumerate(register)}
        pairs = sorted((place[pk], chapter, pk) for chapter, pk, of in found if of == kind and pk in place)
        for _, chapter, pk in pairs:
            into.setdefault(chapter, []).append(register[pk])  # ty: ignore[invalid-argument-type]
    return made


def _site_names() -> QuerySet[Any, Any]:
    return Site.objects.filter(is_default_site=True).values_list("site_name", flat=True)


def _closed() -> tuple[str, ...]:
    """The paths of pages that only some may read."""
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))


def _open(model: Any, closed: Iterable[str]) -> PageQuerySet:
    pages = model.objects.live().order_by("path")
    for path in closed:
        pages = pages.exclude(path__startswith=path)
    return pages


def _above(page: Page) -> str:
    return page.path[:-_STEP]
