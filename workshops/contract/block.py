"""What the handbook's text is made of, in typed blocks."""

from typing import Annotated, Literal

from pydantic import Field

from .base import Frozen, Key, Line, RichText


class HeadingBlock(Frozen):
    """`level` as in HTML: 2, or 3 below the nearest 2."""

    type: Literal["heading"] = "heading"
    text: Line
    level: Literal[2, 3] = 2


class TextBlock(Frozen):
    type: Literal["text"] = "text"
    text: RichText


class FactBlock(Frozen):
    type: Literal["fact"] = "fact"
    title: Line
    text: RichText


class ExampleBlock(Frozen):
    """A kind of arena or way of working, as an example. `municipality` and `url` (where to read more) may be empty."""

    type: Literal["example"] = "example"
    title: Line
    text: RichText
    municipality: str = ""
    url: str = ""


class CautionBlock(Frozen):
    """A statement that the sources dispute, or that nobody has verified yet."""

    type: Literal["caution"] = "caution"
    status: Literal["disputed", "unverified"]
    text: RichText


class TableBlock(Frozen):
    type: Literal["table"] = "table"
    caption: Line
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Picture(Frozen):
    """An image file on the web: its absolute address, and its size in pixels."""

    url: str
    width: int
    height: int


class FigureBlock(Frozen):
    """A picture with what it says in words. `sizes` are the same picture, the narrowest first, never empty."""

    type: Literal["figure"] = "figure"
    alt: Line
    caption: str = ""
    source: str = ""
    sizes: tuple[Picture, ...] = Field(min_length=1)


class QuoteBlock(Frozen):
    """Somebody else's words, without quotation marks, and whose they are."""

    type: Literal["quote"] = "quote"
    text: str
    source: Line
    url: str = ""


Strength = Literal["strong", "moderate", "limited", "practice"]


class EvidenceBlock(Frozen):
    """How surely we know what stands next to it."""

    type: Literal["evidence"] = "evidence"
    strength: Strength
    text: RichText


class DutyBlock(Frozen):
    """What a reader must ("ska"), should ("bör") or may ("kan") do, and the law or decision that it rests on."""

    type: Literal["duty"] = "duty"
    level: Literal["must", "should", "may"]
    text: RichText
    basis: str = ""


class AskedBlock(Frozen):
    """A question that a workshop module asks, as it is worded now."""

    type: Literal["asked"] = "asked"
    module: Key
    module_title: Line
    key: Key
    question: Line


Block = Annotated[
    HeadingBlock
    | TextBlock
    | FactBlock
    | ExampleBlock
    | FigureBlock
    | QuoteBlock
    | TableBlock
    | EvidenceBlock
    | DutyBlock
    | CautionBlock
    | AskedBlock,
    Field(discriminator="type"),
]
