"""Pictures of many pages at once, in the widths that screens need."""

import logging
from collections.abc import Iterable, Mapping

from wagtail.images import get_image_model
from wagtail.images.models import AbstractImage, AbstractRendition

from workshops import contract

WIDTHS = ("width-480", "width-960", "width-1600")
"""Pixels. A picture is never made wider than it is."""

Pictures = Mapping[int, tuple[contract.Picture, ...]]
"""An image's id and its files, the narrowest first. What has lost its file is not there."""

logger = logging.getLogger(__name__)


def pictures(ids: Iterable[int | None]) -> Pictures:
    """By two queries, once every width has been made."""
    wanted = {pk for pk in ids if pk}
    if not wanted:
        return {}
    images = get_image_model().objects.filter(pk__in=wanted).prefetch_renditions(*WIDTHS)
    return {image.pk: tuple(map(_picture, files)) for image in images if (files := renditions(image))}


def _picture(file: AbstractRendition) -> contract.Picture:
    return contract.Picture(url=file.full_url, width=file.width, height=file.height)


def renditions(image: AbstractImage) -> list[AbstractRendition]:
    """The image's files, the narrowest first. Nothing where its own is gone or broken: the page around it is still
    worth reading."""
    try:
        made = image.get_renditions(*WIDTHS).values()
    except Exception:  # Willow and Pillow raise almost anything
        logger.exception("No renditions of image %s", image.pk)
        return []
    by_width = {one.width: one for one in made}
    return [by_width[width] for width in sorted(by_width)]
