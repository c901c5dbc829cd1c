"""Blocks for prompts: one class a kind, the same fields as `workshops.contract.prompt`."""

from typing import Any

from django.core.exceptions import ValidationError
from pydantic import TypeAdapter
from pydantic import ValidationError as ContractError
from wagtail import blocks

from workshops.contract import ASSESSMENT_STEPS, TEXT_LIMIT, Prompt

KEY_PATTERN = r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$"
OBJECTIVE_PATTERN = r"^[1-9]\.[1-9][0-9]?$"
_prompt = TypeAdapter(Prompt)


class KeyBlock(blocks.RegexBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(
            regex=KEY_PATTERN,
            max_length=64,
            label="Nyckel",
            help_text="Gör att svaren hittar rätt när de kommer tillbaka. Ändra den aldrig när workshoppen har börjat "
            "användas. Små bokstäver a–z, siffror och bindestreck.",
            error_messages={"invalid": "Använd bara små bokstäver a–z, siffror och enkla bindestreck."},
        )


class PromptBlock(blocks.StructBlock):
    """What every kind of prompt has. `kind` is the block's name in the stream."""

    question = blocks.CharBlock(label="Fråga", max_length=500)
    help = blocks.TextBlock(label="Hjälptext", required=False, rows=2)
    key = KeyBlock()
    required = blocks.BooleanBlock(label="Måste besvaras", required=False)
    objectives = blocks.ListBlock(
        blocks.RegexBlock(regex=OBJECTIVE_PATTERN, label="Målsättning", help_text="Till exempel 2.1"),
        label="Målsättningar som frågan gäller",
        default=[],
        collapsed=True,
    )

    class Meta:
        label_format = "{question}"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if self.is_deferred_validation:  # a draft may be half-written
            return cleaned
        try:
            _prompt.validate_python(self.for_contract(cleaned))
        except ContractError as error:
            raise blocks.StructBlockValidationError(non_block_errors=[ValidationError(_in_swedish(error))]) from None
        return cleaned

    def for_contract(self, value: blocks.StructValue) -> dict[str, Any]:
        """The fields of a `workshops.contract.Prompt`."""
        return {"kind": self.name, **_bare(self.get_prep_value(value))}


def _bare(stored: Any) -> Any:
    """A block's stored form without the ids that Wagtail puts round list items."""
    if isinstance(stored, dict):
        if set(stored) == {"type", "value", "id"}:
            return _bare(stored["value"])
        return {name: _bare(part) for name, part in stored.items()}
    if isinstance(stored, list):
        return [_bare(part) for part in stored]
    return stored


def _in_swedish(error: ContractError) -> str:
    first = error.errors()[0]
    if first["type"] == "value_error":
        return str(first["ctx"]["error"])
    return f"Kontrollera fältet {'.'.join(map(str, first['loc'][1:]))}."


class OptionBlock(blocks.StructBlock):
    key = KeyBlock()
    label = blocks.CharBlock(label="Alternativ", max_length=500)

    class Meta:
        label_format = "{label}"


class TextPromptBlock(PromptBlock):
    lines = blocks.IntegerBlock(label="Antal rader", default=4, min_value=1, max_value=30)
    max_length = blocks.IntegerBlock(label="Högst antal tecken", default=TEXT_LIMIT, min_value=1, max_value=TEXT_LIMIT)

    class Meta:
        icon = "pilcrow"
        label = "Fritext"


class ScalePromptBlock(PromptBlock):
    low = blocks.IntegerBlock(label="Lägst", default=0, min_value=0, max_value=1)
    high = blocks.IntegerBlock(label="Högst", default=10, min_value=2, max_value=10)
    low_label = blocks.CharBlock(label="Vad lägst betyder", max_length=500)
    high_label = blocks.CharBlock(label="Vad högst betyder", max_length=500)

    class Meta:
        icon = "order"
        label = "Skala"


class ChoicePromptBlock(PromptBlock):
    options = blocks.ListBlock(OptionBlock(), label="Alternativ", min_num=2, collapsed=True)

    class Meta:
        icon = "radio-full"
        label = "Välj ett"


class ChoicesPromptBlock(PromptBlock):
    options = blocks.ListBlock(OptionBlock(), label="Alternativ", min_num=2, collapsed=True)

    class Meta:
        icon = "list-ul"
        label = "Välj flera"


class NumberPromptBlock(PromptBlock):
    minimum = blocks.FloatBlock(label="Minst", required=False)
    maximum = blocks.FloatBlock(label="Högst", required=False)
    unit = blocks.CharBlock(label="Enhet", required=False, max_length=40)

    class Meta:
        icon = "calculator"
        label = "Tal"


class DatePromptBlock(PromptBlock):
    class Meta:
        icon = "date"
        label = "Datum"


class ColumnBlock(blocks.StructBlock):
    key = KeyBlock()
    label = blocks.CharBlock(label="Kolumnrubrik", max_length=500)

    class Meta:
        label_format = "{label}"


class TablePromptBlock(PromptBlock):
    columns = blocks.ListBlock(ColumnBlock(), label="Kolumner", min_num=2, max_num=7, collapsed=True)
    rows = blocks.IntegerBlock(label="Antal tomma rader", default=3, min_value=1, max_value=20)

    class Meta:
        icon = "table"
        label = "Tabell"


class AssessmentPromptBlock(PromptBlock):
    objective = blocks.RegexBlock(regex=OBJECTIVE_PATTERN, label="Målsättning som bedöms", help_text="Till exempel 2.1")
    steps = blocks.ListBlock(
        blocks.CharBlock(label="Steg", max_length=500),
        label="Steg 0–4",
        default=list(ASSESSMENT_STEPS),
        min_num=5,
        max_num=5,
        collapsed=True,
    )

    class Meta:
        icon = "success"
        label = "Självskattning"


class ReflectionStream(blocks.StreamBlock):
    """What fits a phone and two minutes."""

    text = TextPromptBlock()
    scale = ScalePromptBlock()
    choice = ChoicePromptBlock()
    choices = ChoicesPromptBlock()

    class Meta:
        collapsed = True


class PromptStream(ReflectionStream):
    number = NumberPromptBlock()
    date = DatePromptBlock()
    table = TablePromptBlock()
    assessment = AssessmentPromptBlock()
