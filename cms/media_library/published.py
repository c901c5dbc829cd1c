"""Images that everybody can see: those that a published page shows, with the words that it says about them.

The media library is full of others: for drafts, for pages that are closed or withdrawn, uploaded and never used. Of
those nothing is told, and of an image not its title, its description or its file as uploaded: no page shows them.
"""

from collections.abc import Iterator
from typing import Any

from cms.handbook import tree
from cms.handbook.links import addresses_of
from cms.handbook.pictures import pictures
from cms.workshop_modules.published import published_pages
from workshops import contract
from workshops.contract.image import ImageUse, PublishedImage

Uses = dict[int, list[ImageUse]]
"""An image's number and where it is shown."""


def images(after: int, limit: int) -> list[tuple[str, PublishedImage | None]]:
    """At most `limit` images by their numbers, from the one that follows `after`. None for one that has lost its
    file."""
    uses = _uses()
    numbers = sorted(number for number in uses if number > after)[:limit]
    sizes = pictures(numbers)
    return [(str(number), _image(number, sizes.get(number, ()), uses)) for number in numbers]


def image(number: int) -> PublishedImage | None:
    """One image, or None."""
    uses = _uses()
    return _image(number, pictures([number]).get(number, ()), uses) if number in uses else None


def _image(number: int, sizes: tuple[contract.Picture, ...], uses: Uses) -> PublishedImage | None:
    return PublishedImage(key=str(number), sizes=sizes, uses=tuple(uses[number])) if sizes else None


def _uses() -> Uses:
    found: Uses = {}
    for number, use in (*_in_the_handbook(), *_in_reports()):
        if number:
            found.setdefault(number, []).append(use)
    return found


def _in_the_handbook() -> Iterator[tuple[int | None, ImageUse]]:
    published = tree.published()
    if published is None:
        return
    pages: list[tuple[Any, Any]] = [("handbook", published.handbook)]
    for area in published.areas:
        pages.append(("goal_area", area))
        pages += [("chapter", one) for one in published.chapters if one.path.startswith(area.path)]
    urls = addresses_of({page.pk: page.url_path for _, page in pages})
    for kind, page in pages:
        for value in _figures(page):
            words = {name: value.get(name) or "" for name in ("alt", "caption", "source")}
            yield value["image"], ImageUse(kind=kind, key=page.key, title=page.title, url=urls[str(page.pk)], **words)


def _in_reports() -> Iterator[tuple[int | None, ImageUse]]:
    for page in published_pages().order_by("key"):
        url = page.full_url or ""
        for value in _figures(page):
            alt, caption = value["image"].get("alt_text") or "", value["caption"]
            use = ImageUse(kind="report", key=page.key, title=page.title, url=url, alt=alt, caption=caption)
            yield value["image"]["image"], use


def _figures(page: Any) -> Iterator[dict[str, Any]]:
    return (block["value"] for block in page.body.raw_data if block["type"] == "figure")
