"""Blocks of running text in the handbook. Each maps to one block type of the contract."""

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from cms.common.features import FEATURES

from .asked import AskedBlock

EVIDENCE = [
    ("strong", "Starkt stöd i forskning"),
    ("moderate", "Visst stöd i forskning"),
    ("limited", "Begränsat stöd i forskning"),
    ("practice", "Erfarenhet från praktiken"),
]
DUTY = [("must", "Ska"), ("should", "Bör"), ("may", "Kan")]


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label="Rubrik", max_length=200)
    level = blocks.ChoiceBlock(label="Nivå", choices=[("2", "Rubrik"), ("3", "Underrubrik")], default="2")

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
    municipality = blocks.CharBlock(
        label="Kommun",
        required=False,
        max_length=120,
        help_text="Om exemplet kommer från en kommun. Namnge aldrig enskilda personer.",
    )
    url = blocks.URLBlock(label="Läs mer på", required=False, max_length=500)

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
    header = blocks.ListBlock(
        blocks.CharBlock(label="Kolumnrubrik"), label="Kolumnrubriker", min_num=2, default=["", ""]
    )
    rows = blocks.ListBlock(
        blocks.ListBlock(blocks.CharBlock(label="Cell", required=False), label="Rad", default=["", ""]),
        label="Rader",
        min_num=1,
        help_text="Varje rad ska ha lika många celler som det finns kolumnrubriker. En cell får vara tom.",
    )

    class Meta:
        icon = "table"
        label = "Tabell"


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label="Bild")
    alt = blocks.CharBlock(
        label="Alternativtext",
        max_length=500,
        help_text="Det som bilden säger, för den som inte ser den. Skriv det läsaren behöver veta, inte ”bild på”.",
    )
    caption = blocks.CharBlock(label="Bildtext", required=False, max_length=500)
    source = blocks.CharBlock(label="Bildens källa", required=False, max_length=200)

    class Meta:
        icon = "image"
        label = "Bild"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label="Citat", rows=3, help_text="Utan citattecken: de sätts dit på sidan.")
    source = blocks.CharBlock(
        label="Källa", max_length=300, help_text="Vem eller vad som säger det, till exempel en rapport och dess år."
    )
    url = blocks.URLBlock(label="Källans webbadress", required=False, max_length=500)

    class Meta:
        icon = "openquote"
        label = "Citat med källa"


class EvidenceValue(blocks.StructValue):
    @property
    def strength_label(self) -> str:
        return dict(EVIDENCE).get(self["strength"], "")


class EvidenceBlock(blocks.StructBlock):
    strength = blocks.ChoiceBlock(label="Hur säkert vet vi det?", choices=EVIDENCE)
    text = blocks.RichTextBlock(label="Vad kunskapen vilar på", features=FEATURES)

    class Meta:
        icon = "glasses"
        label = "Kunskapsläge"
        value_class = EvidenceValue


class DutyValue(blocks.StructValue):
    @property
    def level_label(self) -> str:
        return dict(DUTY).get(self["level"], "")


class DutyBlock(blocks.StructBlock):
    level = blocks.ChoiceBlock(
        label="Ska, bör eller kan",
        choices=DUTY,
        help_text="Ska: lag eller beslut kräver det. Bör: vi rekommenderar det. Kan: det är en möjlighet.",
    )
    text = blocks.RichTextBlock(label="Text", features=FEATURES)
    basis = blocks.CharBlock(
        label="Vad det bygger på",
        required=False,
        max_length=300,
        help_text="Lagen, beslutet eller strategin. Ett ”ska” behöver alltid ett stöd.",
    )

    class Meta:
        icon = "clipboard-list"
        label = "Ska, bör, kan"
        value_class = DutyValue


class TextStream(blocks.StreamBlock):
    heading = HeadingBlock()
    text = TextBlock()
    fact = FactBlock()
    example = ExampleBlock()
    figure = FigureBlock()
    quote = QuoteBlock()
    table = TableBlock()
    evidence = EvidenceBlock()
    duty = DutyBlock()
    caution = CautionBlock()
    asked = AskedBlock()
