"""Which changes are told, and what is said of them. Connected when the site starts."""

from typing import Any, Literal

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import post_delete, post_save, pre_save
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_unpublished, post_page_move

from cms.handbook import models as handbook
from cms.media_library.models import CustomImage
from cms.programme.models import Occasion
from cms.workshop_modules.models import ModulePage, ReportPage
from workshops.contract.change import Change, Changed, Kind

from .delivery import deliver_soon
from .models import Delivery, Receiver

_API = "/api/v1"
_PAGES: dict[type[Page], tuple[Kind, str]] = {
    handbook.HandbookPage: ("handbook", "handbook"),
    handbook.GoalAreaPage: ("goal-area", "handbook"),
    handbook.ChapterPage: ("chapter", "chapters/{key}"),
    ModulePage: ("module", "modules/{key}"),
    ReportPage: ("report", "reports/{key}"),
}
_ROWS: dict[type[Model], tuple[Kind, str]] = {
    handbook.Objective: ("objective", "objectives"),
    handbook.Perspective: ("perspective", "perspectives"),
    handbook.Source: ("source", "sources"),
    handbook.GlossaryTerm: ("word", "glossary"),
    handbook.DesiredEffect: ("effect", "effects"),
    handbook.TimelineEvent: ("event", "timeline"),
    CustomImage: ("picture", "handbook"),
    Site: ("site", "handbook"),
}
"""Model: what its rows are called, and where they are found below `_API`."""

_CALENDAR: tuple[Kind, str] = ("calendar", "calendar")


def tell_of_changes() -> None:
    """Connect the signals. A page that is deleted is withdrawn first, by Wagtail."""
    for model in _PAGES:
        page_published.connect(_page_published, sender=model)
        page_unpublished.connect(_page_withdrawn, sender=model)
        post_page_move.connect(_page_moved, sender=model)
    for model in _ROWS:
        post_save.connect(_row_saved, sender=model)
        post_delete.connect(_row_deleted, sender=model)
    pre_save.connect(_occasion_before, sender=Occasion)
    post_save.connect(_occasion_saved, sender=Occasion)
    post_delete.connect(_occasion_deleted, sender=Occasion)


def tell(change: Change) -> None:
    """Write the message down for each receiver, in the transaction of the change itself."""
    receivers = list(Receiver.objects.filter(is_active=True))
    if receivers:
        body = change.model_dump_json()
        Delivery.objects.bulk_create(Delivery(receiver=one, body=body) for one in receivers)
        deliver_soon()


def _page_published(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    _tell("published", *_PAGES[sender], instance.key, instance.full_url or "")


def _page_withdrawn(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    _tell("withdrawn", *_PAGES[sender], instance.key, instance.full_url or "")


def _page_moved(sender: type[Page], instance: Any, **kwargs: Any) -> None:
    """Wagtail sends the page without what is its own type's."""
    if instance.live:
        _page_published(sender, instance.specific)


def _row_saved(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _tell("published", *_ROWS[sender], _key(instance))


def _row_deleted(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    _tell("withdrawn", *_ROWS[sender], _key(instance))


def _occasion_before(sender: type[Occasion], instance: Any, **kwargs: Any) -> None:
    instance.was_in_calendar = Occasion.objects.filter(pk=instance.pk, in_calendar=True).exists()


def _occasion_saved(sender: type[Occasion], instance: Any, **kwargs: Any) -> None:
    """What is not in the calendar, and was not, is nobody's business."""
    if instance.in_calendar or instance.was_in_calendar:
        _tell("published" if instance.in_calendar else "withdrawn", *_CALENDAR, None)


def _occasion_deleted(sender: type[Occasion], instance: Any, **kwargs: Any) -> None:
    if instance.in_calendar:
        _tell("withdrawn", *_CALENDAR, None)


def _key(row: Any) -> str | None:
    return getattr(row, "code", None) or getattr(row, "key", None)


def _tell(type: Literal["published", "withdrawn"], kind: Kind, api: str, key: str | None, url: str = "") -> None:
    address = f"{settings.SITE_URL}{_API}/{api.format(key=key)}"
    changed = Changed(kind=kind, key=key, url=url, api=address)
    tell(Change(type=type, timestamp=timezone.now(), data=changed))
