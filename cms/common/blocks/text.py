"""Blocks of running text in the handbook. Each maps to one block type of the contract."""

from wagtail import blocks

from cms.common.features import FEATURES


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="Rubrik", max_length=200)

    class Meta:
        icon = "title"
        label = "Rubrik"


class TextBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label="Text", features=FEATURES)

    class Meta:
        icon = "pilcrow"
        label = "Text"


class TitledTextBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Rubrik", max_length=200)
    text = blocks.RichTextBlock(label="Text", features=FEATURES)


class FactBlock(TitledTextBlock):
    class Meta:
        icon = "info-circle"
        label = "Faktaruta"


class ExampleBlock(TitledTextBlock):
    class Meta:
        icon = "view"
        label = "Exempel"


class CautionBlock(blocks.StructBlock):
    status = blocks.ChoiceBlock(
        label="Vad läsaren ska veta",
        choices=[("disputed", "Källorna säger olika"), ("unverified", "Inte bekräftat")],
    )
    text = blocks.RichTextBlock(label="Text", features=FEATURES)

    class Meta:
        icon = "warning"
        label = "Osäkerhet"


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label="Tabellens rubrik", max_length=200)
    header = blocks.ListBlock(blocks.CharBlock(label="Kolumnrubrik"), label="Kolumnrubriker", min_num=2)
    rows = blocks.ListBlock(blocks.ListBlock(blocks.CharBlock(label="Cell", required=False)), label="Rader", min_num=1)

    class Meta:
        icon = "table"
        label = "Tabell"


class TextStream(blocks.StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    fact = FactBlock()
    example = ExampleBlock()
    caution = CautionBlock()
    table = TableBlock()
