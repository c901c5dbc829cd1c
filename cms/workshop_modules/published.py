"""Reports that an editor has published, as the contract's documents."""

from collections.abc import Iterable
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.common.readable import readable
from cms.handbook.blocks import items
from cms.handbook.pictures import Pictures, pictures
from workshops.contract.published import PublishedReport

from .models import ModulePage, ReportPage


def reports(after: str | None, limit: int, key: str | None = None) -> list[PublishedReport]:
    """At most `limit` reports that everybody may read, in the order of their keys: those after the key `after`, or the
    one `key`."""
    found = list(in_order(with_module(readable(ReportPage)), after, key)[:limit])
    sizes = pictures_of(found)
    return [written(page, page.module, sizes) for page in found]


def with_module(reports: Any) -> PageQuerySet:
    """Each report with the key of the module that it lies below as `module`."""
    above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    return reports.annotate(module=Subquery(ModulePage.objects.filter(path=above).values("key")[:1]))


def in_order(pages: PageQuerySet, after: str | None, key: str | None) -> PageQuerySet:
    """By their keys: those after the key `after`, or the one `key`."""
    if after:
        pages = pages.filter(key__gt=after)
    return (pages.filter(key=key) if key else pages).order_by("key")


def pictures_of(pages: Iterable[ReportPage]) -> Pictures:
    stored = [block for page in pages for block in page.body.raw_data]
    return pictures(_image(block["value"])["image"] for block in stored if block["type"] == "figure")


def written(page: Any, module: str, sizes: Pictures) -> PublishedReport:
    """Raises pydantic's ValidationError if it is half-written."""
    body = (_block(block["type"], block["value"], sizes) for block in page.body.raw_data)
    return PublishedReport(
        key=page.key,
        title=page.title,
        module=module,
        edition=page.edition,
        day=page.day,
        url=page.full_url or "",
        body=tuple(block for block in body if block),
    )


def _block(kind: str, value: Any, sizes: Pictures) -> dict[str, Any] | None:
    """A figure that has lost its picture is left out."""
    match kind:
        case "figure":
            image = _image(value)
            files = sizes.get(image["image"])
            caption = value["caption"]
            return (
                {"type": kind, "alt": image.get("alt_text") or "", "caption": caption, "sizes": files}
                if files
                else None
            )
        case "table":
            rows = [tuple(items(row)) for row in items(value["rows"])]
            return {"type": kind, "caption": value["caption"], "header": tuple(items(value["header"])), "rows": rows}
        case "heading":
            return {"type": kind, "text": value["text"], "objectives": tuple(items(value.get("objectives") or []))}
    return {"type": kind, "text": value["text"]}


def _image(value: Any) -> dict[str, Any]:
    return value["image"]
