"""Images that published pages show, each in the widths that screens need."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .base import Document, Frozen, Key, Line
from .block import Picture

ImageKey = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,14}$")]
"""A number that is never used again."""


class ImageUse(Frozen):
    """A page that shows the image. `alt` is what it says in words there, empty where it only adorns."""

    kind: Literal["handbook", "goal_area", "chapter", "report"]
    key: Key
    title: Line
    url: str
    alt: str
    caption: str = ""
    source: str = ""


class PublishedImage(Document):
    """`sizes` are the same image, the narrowest first. `uses` in reading order, and reports last. Neither is ever
    empty."""

    key: ImageKey
    sizes: tuple[Picture, ...] = Field(min_length=1)
    uses: tuple[ImageUse, ...] = Field(min_length=1)
