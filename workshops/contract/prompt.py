"""A prompt (Swedish: fråga): asked once in the CMS, shown in every carrier, known by its key when it returns."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from .base import Frozen, Key, Line, ObjectiveCode

TEXT_LIMIT = 5000
"""Characters in one free-text answer, in every carrier."""

ASSESSMENT_STEPS = (
    "Inte påbörjat",
    "Behov bedömt",
    "Struktur finns",
    "Genomförs",
    "Följs upp och förbättras",
)
"""Steps 0–4, after the phases of Folkhälsomyndigheten's framework for implementation with quality."""


class PromptBase(Frozen):
    kind: str
    key: Key
    question: Line
    help: str = ""
    required: bool = False
    objectives: tuple[ObjectiveCode, ...] = ()


class Option(Frozen):
    key: Key
    label: Line


def _distinct(what: str, keys: list[str]) -> None:
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise ValueError(f"{what}: samma två gånger ({', '.join(twice)})")


class TextPrompt(PromptBase):
    kind: Literal["text"] = "text"
    lines: int = Field(4, ge=1, le=30)
    max_length: int = Field(TEXT_LIMIT, ge=1, le=TEXT_LIMIT)


class ScalePrompt(PromptBase):
    kind: Literal["scale"] = "scale"
    low: int = Field(0, ge=0, le=1)
    high: int = Field(10, ge=2, le=10)
    low_label: Line
    high_label: Line


class OptionsPrompt(PromptBase):
    options: tuple[Option, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def options_are_distinct(self) -> Self:
        """By key, and by label: Word stores what a person chose from a list by its label."""
        _distinct(f"{self.key}, nyckel", [option.key for option in self.options])
        _distinct(f"{self.key}, alternativ", [option.label for option in self.options])
        return self


class ChoicePrompt(OptionsPrompt):
    """One of several."""

    kind: Literal["choice"] = "choice"


class ChoicesPrompt(OptionsPrompt):
    """Any number of several."""

    kind: Literal["choices"] = "choices"


class NumberPrompt(PromptBase):
    kind: Literal["number"] = "number"
    minimum: float | None = None
    maximum: float | None = None
    unit: str = ""


class DatePrompt(PromptBase):
    kind: Literal["date"] = "date"


class Column(Frozen):
    key: Key
    label: Line


class TablePrompt(PromptBase):
    """A table with named columns and `rows` empty rows, e.g. an action plan or an arena map."""

    kind: Literal["table"] = "table"
    columns: tuple[Column, ...] = Field(min_length=2, max_length=7)
    rows: int = Field(3, ge=1, le=20)

    @model_validator(mode="after")
    def columns_are_distinct(self) -> Self:
        _distinct(f"{self.key}, kolumn", [column.key for column in self.columns])
        return self


class AssessmentPrompt(PromptBase):
    """A team's own judgement of one objective: a step 0–4 and the evidence for it."""

    kind: Literal["assessment"] = "assessment"
    objective: ObjectiveCode
    steps: tuple[Line, ...] = Field(ASSESSMENT_STEPS, min_length=5, max_length=5)


Prompt = Annotated[
    TextPrompt
    | ScalePrompt
    | ChoicePrompt
    | ChoicesPrompt
    | NumberPrompt
    | DatePrompt
    | TablePrompt
    | AssessmentPrompt,
    Field(discriminator="kind"),
]

ReflectionPrompt = Annotated[
    TextPrompt | ScalePrompt | ChoicePrompt | ChoicesPrompt,
    Field(discriminator="kind"),
]
"""What fits a phone and two minutes."""
