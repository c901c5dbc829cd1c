"""Blocks of a workshop module: the run sheet, the exercises, the themes that free text may touch."""

from wagtail import blocks

from cms.common.features import FEATURES

from .prompt import KeyBlock, PromptStream

AGENDA_KINDS = [
    ("welcome", "Välkomst"),
    ("input", "Föredragning"),
    ("exercise", "Övning"),
    ("harvest", "Samling"),
    ("break", "Paus"),
    ("reflection", "Reflektion"),
    ("close", "Avslut"),
]


class AgendaItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label="Punkt", max_length=200)
    minutes = blocks.IntegerBlock(label="Minuter", min_value=1, max_value=180)
    kind = blocks.ChoiceBlock(label="Typ", choices=AGENDA_KINDS)
    exercise = blocks.CharBlock(label="Övningens nyckel", required=False, help_text="Bara när punkten är en övning.")
    participant = blocks.RichTextBlock(label="Till deltagarna", required=False, features=FEATURES)
    facilitator = blocks.RichTextBlock(label="Till handledaren", required=False, features=FEATURES)
    key = KeyBlock()

    class Meta:
        icon = "time"
        label = "Programpunkt"
        label_format = "{title}"


class ExerciseBlock(blocks.StructBlock):
    key = KeyBlock()
    title = blocks.CharBlock(label="Rubrik", max_length=200)
    participant = blocks.RichTextBlock(label="Till deltagarna", required=False, features=FEATURES)
    facilitator = blocks.RichTextBlock(label="Till handledaren", required=False, features=FEATURES)
    prompts = PromptStream(label="Frågor", required=False)

    class Meta:
        icon = "edit"
        label_format = "{title}"
        label = "Övning eller del av arbetsbladet"


class ThemeBlock(blocks.StructBlock):
    key = KeyBlock()
    label = blocks.CharBlock(label="Tema", max_length=200)
    words = blocks.ListBlock(
        blocks.CharBlock(label="Ordbörjan", max_length=60),
        label="Ord som antyder temat",
        help_text="Början av ord räcker: ”språk” hittar också ”språket” och ”språkstöd”.",
    )

    class Meta:
        icon = "tag"
        label_format = "{label}"
        label = "Tema"


class AgendaStream(blocks.StreamBlock):
    item = AgendaItemBlock()

    class Meta:
        collapsed = True  # the panel above the items shows the whole run sheet


class ExerciseStream(blocks.StreamBlock):
    exercise = ExerciseBlock()

    class Meta:
        collapsed = True


class ThemeStream(blocks.StreamBlock):
    theme = ThemeBlock()

    class Meta:
        collapsed = True
