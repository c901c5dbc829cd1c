"""Blocks of a report page, as the kit sends them and an editor may change them."""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from .text import TableBlock


class ParagraphBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Text")

    class Meta:
        icon = "pilcrow"
        label = "Text"


class SectionHeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="Rubrik", max_length=500)
    objectives = blocks.ListBlock(blocks.CharBlock(label="Målsättning"), label="Gäller målsättningar", default=[])
    chapters = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="handbook.ChapterPage", required=False, label="Kapitel"),
        label="Kapitel som fyndet rör",
        default=[],
        help_text="Kapitlen som bidrar till samma målsättningar. Behöver något ändras i dem?",
    )

    class Meta:
        icon = "title"
        label = "Rubrik"


class PictureBlock(ImageBlock):
    """Wagtail's, whose own part for the file has an English label that no translation reaches."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.child_blocks["image"].label = "Bildfil"


class FigureBlock(blocks.StructBlock):
    image = PictureBlock(label="Bild")
    caption = blocks.CharBlock(label="Bildtext", max_length=500)

    class Meta:
        icon = "image"
        label = "Diagram"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Citat")

    class Meta:
        icon = "openquote"
        label = "Godkänt citat"


class ReportStream(blocks.StreamBlock):
    heading = SectionHeadingBlock()
    paragraph = ParagraphBlock()
    figure = FigureBlock()
    table = TableBlock()
    quote = QuoteBlock()
