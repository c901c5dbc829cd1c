"""The handbook as its editors last saved it, for those who may change it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from pydantic import ValidationError

from cms.accounts.models import User
from cms.common.models import BasePage
from cms.common.richtext import Form
from cms.workshop_modules.models import ModulePage
from workshops import contract

from . import models, tree
from .blocks import Surroundings, surroundings
from .contract import written, written_chapter
from .registers import registers
from .tree import References, Tree


def handbook(user: User, form: Form | None = None) -> contract.Handbook | None:
    """Every page as last saved, published or not. Raises PermissionDenied for who may not change the handbook."""
    stored = models.HandbookPage.objects.first()
    if stored is None:
        return None
    may_change(user, stored)
    page = last_saved(stored)
    areas = [one for row in _all(models.GoalAreaPage).child_of(stored) if (one := last_saved(row)).number is not None]
    chapters = [last_saved(one) for one in _all(models.ChapterPage).descendant_of(stored)]
    rows = registers()
    every = [page, *areas, *chapters]
    around = surroundings(every, form, half_written=True)
    refers = References(
        {one.pk: [rows.objectives[row.pk] for row in one.objectives.all()] for one in chapters},
        {one.pk: [rows.sources[row.pk] for row in one.sources.all()] for one in chapters},
    )
    modules = list(_all(ModulePage).descendant_of(stored))
    pages = Tree(
        handbook=page,
        areas=areas,
        chapters=[one for one in chapters if _is_whole(one, refers, around)],
        modules={area.pk: next((one.key for one in modules if one.is_child_of(area)), None) for area in areas},
        registers=rows,
        references=refers,
        site=tree.site_name(),
    )
    return written(pages, around)


def chapter(key: str, user: User, form: Form | None = None) -> contract.Chapter | None:
    """One chapter as last saved, or None. Raises PermissionDenied for who may not change the handbook."""
    document = handbook(user, form)
    found = (one for area in document.goal_areas for one in area.chapters) if document else ()
    return next((one for one in found if one.key == key), None)


def may_change(user: User, page: BasePage | None) -> None:
    """Raises PermissionDenied for who may not, and where there is no page."""
    if page is None or not page.permissions_for_user(user).can_edit():
        raise PermissionDenied


def _all(model: Any) -> Any:
    return model.objects.order_by("path").select_related("latest_revision")


def last_saved(page: Any) -> Any:
    """The page as its editor left it, published or not. Wants `latest_revision` selected along."""
    revision = page.latest_revision
    return page.with_content_json(revision.content) if revision else page


def _is_whole(page: models.ChapterPage, refers: References, around: Surroundings) -> bool:
    """Whether it is what the contract promises."""
    try:
        written_chapter(page, "x", refers, around)
    except ValidationError:
        return False
    return True
