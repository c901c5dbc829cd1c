"""The handbook's published pages and its registers as the contract's documents.

What is a draft, not yet or no longer published, or open to some readers only is left out, and so is all below it.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Prefetch
from wagtail.query import PageQuerySet

from cms.common.richtext import to_contract
from cms.workshop_modules.models import ModulePage
from workshops import contract

from . import models
from .links import Addresses, addresses, resolved

_FORMATTED = {"text", "fact", "example", "caution"}
_BLOCKS: dict[str, Any] = {
    "heading": contract.HeadingBlock,
    "text": contract.TextBlock,
    "fact": contract.FactBlock,
    "example": contract.ExampleBlock,
    "caution": contract.CautionBlock,
    "table": contract.TableBlock,
}


def handbook() -> contract.Handbook | None:
    """The whole tree, by a number of queries that does not grow with it. None when no handbook is published."""
    page = models.HandbookPage.objects.live().public().first()
    if page is None:
        return None
    areas = list(_areas().child_of(page))
    chapters = list(_chapters().descendant_of(page))
    links = addresses(_texts([page, *areas, *chapters]))
    return contract.Handbook(
        title=page.title,
        lead=page.lead,
        url=page.full_url or "",
        body=_body(page.body, links),
        goal_areas=_goal_areas(areas, chapters, links),
        perspectives=tuple(map(perspective, models.Perspective.objects.all())),
        sources=tuple(map(source, models.Source.objects.all())),
        glossary=tuple(map(_glossary_term, models.GlossaryTerm.objects.all())),
        effects=tuple(map(_effect, models.DesiredEffect.objects.all())),
        timeline=tuple(map(_event, models.TimelineEvent.objects.all())),
    )


def chapter(key: str) -> contract.Chapter | None:
    """One published chapter, or None."""
    page = _chapters().filter(key=key).first()
    area = page and _areas().parent_of(page).first()
    return _chapter(page, area.key, addresses(_texts([page]))) if page and area else None


def objective(row: models.Objective) -> contract.Objective:
    return contract.Objective(code=row.code, text=row.text, goal_area=row.goal_area.key)


def perspective(row: models.Perspective) -> contract.Perspective:
    return contract.Perspective(key=row.key, title=row.title, text=row.text)


def source(row: models.Source) -> contract.Source:
    return contract.Source(
        key=row.key, title=row.title, publisher=row.publisher, year=row.year, url=row.url, note=row.note
    )


def _areas() -> PageQuerySet:
    return models.GoalAreaPage.objects.live().public().order_by("path")


def _chapters() -> PageQuerySet:
    objectives = Prefetch("objectives", models.Objective.objects.select_related("goal_area"))
    return models.ChapterPage.objects.live().public().order_by("path").prefetch_related(objectives, "sources")


def _goal_areas(
    areas: list[models.GoalAreaPage], chapters: list[models.ChapterPage], links: Addresses
) -> tuple[contract.GoalArea, ...]:
    modules = list(ModulePage.objects.live().public().order_by("path"))
    objectives = [objective(row) for row in models.Objective.objects.select_related("goal_area")]
    return tuple(
        contract.GoalArea(
            key=area.key,
            number=area.number,
            title=area.title,
            lead=area.lead,
            url=area.full_url or "",
            body=_body(area.body, links),
            objectives=tuple(one for one in objectives if one.goal_area == area.key),
            chapters=tuple(_chapter(page, area.key, links) for page in chapters if page.is_child_of(area)),
            module=next((page.key for page in modules if page.is_child_of(area)), None),
        )
        for area in areas
    )


def _chapter(page: models.ChapterPage, goal_area: str, links: Addresses) -> contract.Chapter:
    return contract.Chapter(
        key=page.key,
        title=page.title,
        lead=page.lead,
        url=page.full_url or "",
        goal_area=goal_area,
        body=_body(page.body, links),
        objectives=tuple(map(objective, page.objectives.all())),
        evidence=contract.Evidence(
            strength=page.evidence_strength, note=to_contract(resolved(page.evidence_note, links))
        ),
        review_on=page.review_on,
        sources=tuple(map(source, page.sources.all())),
    )


def _body(stream: Iterable[Any], links: Addresses) -> tuple[contract.Block, ...]:
    return tuple(_BLOCKS[block.block_type](**_fields(block, links)) for block in stream)


def _fields(block: Any, links: Addresses) -> dict[str, Any]:
    if block.block_type == "table":
        rows = tuple(tuple(row) for row in block.value["rows"])
        return {"caption": block.value["caption"], "header": tuple(block.value["header"]), "rows": rows}
    fields = dict(block.value)
    if block.block_type in _FORMATTED:
        fields["text"] = to_contract(resolved(fields["text"].source, links))
    return fields


def _texts(pages: Iterable[Any]) -> Iterator[str]:
    """Every stored rich text of the pages."""
    for page in pages:
        yield from (block.value["text"].source for block in page.body if block.block_type in _FORMATTED)
        if isinstance(page, models.ChapterPage):
            yield page.evidence_note


def _glossary_term(row: models.GlossaryTerm) -> contract.GlossaryTerm:
    return contract.GlossaryTerm(key=row.key, term=row.term, definition=row.definition, synonyms=tuple(row.synonyms))


def _effect(row: models.DesiredEffect) -> contract.DesiredEffect:
    return contract.DesiredEffect(key=row.key, horizon=row.horizon, text=row.text, measured_by=row.measured_by)


def _event(row: models.TimelineEvent) -> contract.TimelineEvent:
    return contract.TimelineEvent(key=row.key, when=row.when, text=row.text, note=row.note)
