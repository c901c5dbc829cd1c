"""Modules and reports as their editors last saved them, for those who may change the handbook that they belong to.

Each function raises PermissionDenied for others, and where there is no handbook.
"""

from typing import Any

from pydantic import ValidationError

from cms.accounts.models import User
from cms.handbook.drafts import last_saved, may_change
from cms.handbook.models import HandbookPage
from workshops import contract
from workshops.contract.published import PublishedReport

from .contract import module as written_module
from .models import ModulePage, ReportPage
from .published import in_order, pictures_of, with_module, written
from .wholeness import faults


class HalfWritten(Exception):
    """Not yet what the contract promises. `faults`: the page's fields, each with a sentence for its editor."""

    def __init__(self, faults: dict[str, str]) -> None:
        super().__init__(faults)
        self.faults = faults


def modules(user: User) -> tuple[contract.ModuleSummary, ...]:
    """Every module that is whole, in the order of the handbook."""
    _may_change_the_handbook(user)
    pages = (last_saved(page) for page in ModulePage.objects.order_by("path").select_related("latest_revision"))
    whole = (written_module(page) for page in pages if not faults(page))
    names = contract.ModuleSummary.model_fields
    return tuple(contract.ModuleSummary(**{name: getattr(one, name) for name in names}) for one in whole)


def module(key: str, user: User) -> contract.Module | None:
    """One module, or None. Its edition names wording that nobody has been asked yet. Raises HalfWritten."""
    _may_change_the_handbook(user)
    stored = ModulePage.objects.filter(key=key).select_related("latest_revision").first()
    if stored is None:
        return None
    page = last_saved(stored)
    if found := faults(page):
        raise HalfWritten(found)
    return written_module(page)


def reports(
    after: str | None, limit: int, user: User, key: str | None = None
) -> list[tuple[str, PublishedReport | None]]:
    """At most `limit` reports by their keys: those after the key `after`, or the one `key`. None for a half-written."""
    _may_change_the_handbook(user)
    every = with_module(ReportPage.objects.select_related("latest_revision"))
    found = [(last_saved(row), row.module) for row in in_order(every, after, key)[:limit]]
    sizes = pictures_of(page for page, _ in found)
    return [(page.key, _whole(page, module, sizes)) for page, module in found]


def _may_change_the_handbook(user: User) -> None:
    may_change(user, HandbookPage.objects.first())


def _whole(page: Any, module: str, sizes: Any) -> PublishedReport | None:
    try:
        return written(page, module, sizes)
    except ValidationError:
        return None
