"""What the handbook's pages need beside their own fields. Pages stay free of the portal, and previews work unsaved."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import template
from django.template.context import Context
from django.utils.text import slugify
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page, PageQuerySet

from cms.common.readable import readable
from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage, Objective, Perspective
from cms.handbook.pictures import renditions
from cms.workshop_modules.models import ModulePage, ReportPage
from cms.workshop_modules.questions import Asked, asked_now

register = template.Library()


@dataclass(frozen=True)
class Part:
    """One block of running text. `anchor` is set for headings only; `level` is that of the block's own title."""

    block: Any
    level: int
    anchor: str = ""


def parts(stream: Any) -> list[Part]:
    """Blocks in order, headings with an anchor each, titles of boxes one level under the heading they follow."""
    found: list[Part] = []
    anchors: set[str] = set()
    level = 2
    for block in stream or ():
        if block.block_type != "heading":
            found.append(Part(block, level))
            continue
        own = 3 if block.value["level"] == "3" else 2
        level = own + 1
        found.append(Part(block, own, _unused(slugify(block.value["text"] or "") or "avsnitt", anchors)))
    return found


def _unused(wanted: str, taken: set[str]) -> str:
    anchor, number = wanted, 1
    while anchor in taken:
        number += 1
        anchor = f"{wanted}-{number}"
    taken.add(anchor)
    return anchor


@register.inclusion_tag("portal/parts/body.html")
def body(stream: Any) -> dict[str, Any]:
    """The running text of a page."""
    found = parts(stream)
    asks = any(part.block.block_type == "asked" for part in found)
    return {"parts": found, "questions": asked_now() if asks else {}}


@register.filter
def sizes(image: AbstractImage | None) -> list[AbstractRendition]:
    """The picture's files, the narrowest first; none for a picture that has gone. Their addresses name no host, so
    that the page's policy lets them in by whatever name the reader found the site."""
    return renditions(image) if image else []


@register.filter
def named(questions: dict[str, Asked], name: str | None) -> Asked | None:
    return questions.get(name or "")


@register.inclusion_tag("portal/parts/contents.html")
def contents(stream: Any) -> dict[str, Any]:
    """Links to the headings of a long text; nothing when there are fewer than three."""
    headings = [part for part in parts(stream) if part.anchor and part.level == 2]
    return {"headings": headings if len(headings) > 2 else []}


@register.simple_tag
def goal_area_number(page: Page | None) -> int | None:
    """1–3, which gives the page its colour; None outside the goal areas."""
    area = _goal_area(page)
    return area.number if area else None


@register.simple_tag
def trail(page: Page) -> list[Page]:
    """The pages above this one, from the handbook down."""
    return [above for above in _above(page) if above.live]


@register.simple_tag
def goal_areas(handbook: HandbookPage) -> PageQuerySet:
    return readable(GoalAreaPage).child_of(handbook).order_by("number")


@register.simple_tag
def chapters(goal_area: GoalAreaPage) -> PageQuerySet:
    return readable(ChapterPage).child_of(goal_area)


@register.simple_tag
def modules(goal_area: GoalAreaPage) -> PageQuerySet:
    return readable(ModulePage).child_of(goal_area)


@register.simple_tag
def reports(module: ModulePage) -> PageQuerySet:
    """Published reports, the newest first."""
    return readable(ReportPage).child_of(module).order_by("-day", "-pk")


@register.simple_tag
def objectives(goal_area: GoalAreaPage) -> Any:
    return Objective.objects.filter(goal_area_id=goal_area.pk)


@register.simple_tag
def perspectives() -> Any:
    return Perspective.objects.all()


@register.simple_tag
def questions_on(objectives: Iterable[Objective]) -> list[tuple[Page, list[str]]]:
    """The questions that workshops ask about any of the objectives: each module with its own, in their order."""
    codes = {objective.code for objective in objectives}
    asked: dict[int, list[str]] = {}
    for one in asked_now().values() if codes else ():
        if one.objectives & codes:
            asked.setdefault(one.module_id, []).append(one.prompt.question)
    modules = Page.objects.in_bulk(asked)
    return [(modules[pk], questions) for pk, questions in asked.items()]


@register.inclusion_tag("portal/parts/neighbours.html", takes_context=True)
def neighbours(context: Context, page: Page) -> dict[str, Any]:
    """The pages before and after this one when the handbook is read from beginning to end. None beside a draft."""
    handbook = next((above for above in _above(page) if above.depth == _HANDBOOK_DEPTH), None)
    if handbook is None or not page.live:
        return {}
    pages = readable(Page).descendant_of(handbook).type(GoalAreaPage, ChapterPage, ModulePage)
    return {
        "request": context.get("request"),
        "previous": pages.filter(path__lt=page.path).order_by("-path").first(),
        "next": pages.filter(path__gt=page.path).first(),
    }


_HANDBOOK_DEPTH = 2
"""Under the root of all pages."""


def _above(page: Page) -> list[Page]:
    """The pages above, asked for once while a page is shown."""
    if "_pages_above" not in page.__dict__:
        page.__dict__["_pages_above"] = list(page.get_ancestors().filter(depth__gte=_HANDBOOK_DEPTH))
    return page.__dict__["_pages_above"]


def _goal_area(page: Page | None) -> GoalAreaPage | None:
    if page is None or isinstance(page, GoalAreaPage):
        return page
    return GoalAreaPage.objects.ancestor_of(page).first()
