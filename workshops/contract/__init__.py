"""One contract: what the API serves, the notebooks read, a bundle holds and a returned file becomes."""

from .answer import Answer, AnswerError, Assessment, Row, Value, answer
from .base import CONTRACT_VERSION, Document, Edition, Frozen, Key, ObjectiveCode, RichText
from .bundle import Bundle
from .handbook import (
    Block,
    CautionBlock,
    Chapter,
    DesiredEffect,
    Evidence,
    ExampleBlock,
    FactBlock,
    GlossaryTerm,
    GoalArea,
    Handbook,
    HeadingBlock,
    Objective,
    Perspective,
    Source,
    TableBlock,
    TextBlock,
    TimelineEvent,
)
from .joincode import JoinCode, new_code, tidy_code
from .module import WORKSHOP_MINUTES, AgendaItem, Exercise, Module, ModuleSummary, Theme, clock_times
from .occasion import Format, Occasion, WorksheetFile
from .prompt import (
    ASSESSMENT_STEPS,
    TEXT_LIMIT,
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    Column,
    DatePrompt,
    NumberPrompt,
    Option,
    Prompt,
    ReflectionPrompt,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
)
from .reflection import THRESHOLD, Reflection, ReflectionIn, ReflectionSet
from .report import Figure, Report, ReportReceipt, Section, Table
from .teamreturn import Carrier, TeamReturn, WorksheetSchema

__all__ = [
    name for name in globals() if name[0].isupper() or name in {"answer", "new_code", "tidy_code", "clock_times"}
]
