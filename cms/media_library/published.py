"""Images that everybody can see: those that a published page shows, with the words that it says about them.

The media library is full of others: for drafts, for pages that are closed or withdrawn, uploaded and never used. Of
those nothing is told, and of an image not its title, its description or its file as uploaded: no page shows them.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast
from wagtail.query import PageQuerySet

from cms.common.readable import readable, shut
from cms.handbook.links import addresses_of
from cms.handbook.models import ChapterPage, GoalAreaPage, HandbookPage
from cms.handbook.pictures import pictures
from cms.workshop_modules.models import ReportPage
from workshops import contract
from workshops.contract.image import ImageUse, PublishedImage

Uses = dict[int, list[ImageUse]]
"""An image's number and where it is shown."""
_HANDBOOK: dict[str, Any] = {"handbook": HandbookPage, "goal_area": GoalAreaPage, "chapter": ChapterPage}


def images(after: int, limit: int) -> list[tuple[str, PublishedImage | None]]:
    """At most `limit` images by their numbers, from the one that follows `after`. None for one that has lost its
    file."""
    uses = _uses()
    numbers = sorted(number for number in uses if number > after)[:limit]
    sizes = pictures(numbers)
    return [(str(number), _image(number, sizes.get(number, ()), uses)) for number in numbers]


def image(number: int) -> PublishedImage | None:
    """One image, or None."""
    uses = _uses(number)
    return _image(number, pictures([number]).get(number, ()), uses) if uses else None


def _image(number: int, sizes: tuple[contract.Picture, ...], uses: Uses) -> PublishedImage | None:
    return PublishedImage(key=str(number), sizes=sizes, uses=tuple(uses[number])) if sizes else None


def _uses(number: int | None = None) -> Uses:
    """Of every image, or of this one: in the handbook as one reads it, then in reports by their keys."""
    without = shut()
    pages: list[tuple[Any, Any]]
    pages = [(kind, page) for kind, model in _HANDBOOK.items() for page in _showing(model, without, number)]
    pages.sort(key=lambda one: one[1].path)
    pages += [("report", page) for page in _showing(ReportPage, without, number).order_by("key")]
    urls = addresses_of({page.pk: page.url_path for _, page in pages})
    found: Uses = {}
    for kind, page in pages:
        for shown, words in map(_in_report if kind == "report" else _in_text, _figures(page)):
            if shown and number in (None, shown):
                use = ImageUse(kind=kind, key=page.key, title=page.title, url=urls[str(page.pk)], **words)
                found.setdefault(shown, []).append(use)
    return found


def _showing(model: Any, without: Iterable[str], number: int | None) -> PageQuerySet:
    """The model's readable pages; of those that cannot show the image with this number, none that need not be read.

    Not asked of Wagtail's reference index: that follows drafts."""
    pages = readable(model, without)
    if number is None:
        return pages
    return pages.annotate(stored=Cast("body", TextField())).filter(stored__contains=f'"image": {number}')


def _figures(page: Any) -> Iterator[dict[str, Any]]:
    return (block["value"] for block in page.body.raw_data if block["type"] == "figure")


def _in_text(value: dict[str, Any]) -> tuple[int | None, dict[str, str]]:
    return value["image"], {name: value.get(name) or "" for name in ("alt", "caption", "source")}


def _in_report(value: dict[str, Any]) -> tuple[int | None, dict[str, str]]:
    image = value["image"]
    return image["image"], {"alt": image.get("alt_text") or "", "caption": value["caption"]}
