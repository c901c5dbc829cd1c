"""The handbook's published pages and its registers as the contract's documents.

What is a draft, not yet or no longer published, or open to some readers only is left out, and so is all below it.
"""

from cms.common.richtext import Form
from workshops import contract

from . import models, tree
from .blocks import Surroundings, surroundings
from .tree import References, Tree


def handbook(form: Form | None = None) -> contract.Handbook | None:
    """The whole tree, by a number of queries that does not grow with it. None when no handbook is published.

    `form`: rich text as HTML or Markdown only; both if None.
    """
    pages = tree.published()
    if pages is None:
        return None
    return written(pages, surroundings([pages.handbook, *pages.areas, *pages.chapters], form))


def chapter(key: str, form: Form | None = None) -> contract.Chapter | None:
    """One published chapter, or None."""
    return next(iter(chapters(None, 1, form, key)), None)


def chapters(
    after: str | None, limit: int, form: Form | None = None, key: str | None = None
) -> tuple[contract.Chapter, ...]:
    """At most `limit` published chapters in the order of their keys: those after the key `after`, or the one `key`."""
    pages = tree.published_chapters(after, limit, key)
    if not pages:
        return ()
    refers = tree.references([page.pk for page, _ in pages])
    around = surroundings([page for page, _ in pages], form)
    return tuple(written_chapter(page, area, refers, around) for page, area in pages)


def written(pages: Tree, around: Surroundings) -> contract.Handbook:
    """The tree as one document."""
    page, rows = pages.handbook, pages.registers
    return contract.Handbook(
        site=pages.site,
        title=page.title,
        lead=page.lead,
        url=around.address(page),
        body=around.body(page.body),
        goal_areas=tuple(_goal_area(area, pages, around) for area in pages.areas),
        perspectives=tuple(rows.perspectives.values()),
        sources=tuple(rows.sources.values()),
        glossary=tuple(rows.glossary.values()),
        effects=tuple(rows.effects.values()),
        timeline=tuple(rows.timeline.values()),
    )


def _goal_area(area: models.GoalAreaPage, pages: Tree, around: Surroundings) -> contract.GoalArea:
    return contract.GoalArea(
        key=area.key,
        number=area.number,
        title=area.title,
        lead=area.lead,
        url=around.address(area),
        body=around.body(area.body),
        objectives=tuple(one for one in pages.registers.objectives.values() if one.goal_area == area.key),
        chapters=tuple(
            written_chapter(page, area.key or "", pages.references, around)
            for page in pages.chapters
            if page.path.startswith(area.path)
        ),
        module=pages.modules.get(area.pk),
    )


def written_chapter(
    page: models.ChapterPage, goal_area: str, refers: References, around: Surroundings
) -> contract.Chapter:
    return contract.Chapter(
        key=page.key,
        title=page.title,
        lead=page.lead,
        url=around.address(page),
        goal_area=goal_area,
        body=around.body(page.body),
        objectives=tuple(refers.objectives.get(page.pk, ())),
        evidence=contract.Evidence(strength=page.evidence_strength, note=around.text(page.evidence_note)),
        review_on=page.review_on,
        sources=tuple(refers.sources.get(page.pk, ())),
    )
