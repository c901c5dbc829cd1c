"""Answers: what a person meant, checked against the prompt they were shown. Unanswered is None, never text in which
nothing is to be seen."""

import math
import re
from typing import Any

from pydantic import Field, field_validator

from workshops import swedish
from workshops.invisible import is_blank
from workshops.spoken import Spoken
from workshops.spoken import gettext_noop as _

from .base import Frozen, Key, Line
from .prompt import (
    AssessmentPrompt,
    ChoicePrompt,
    ChoicesPrompt,
    DatePrompt,
    NumberPrompt,
    PromptBase,
    ScalePrompt,
    TablePrompt,
    TextPrompt,
)


class Assessment(Frozen):
    level: int | None = Field(None, ge=0, le=4)
    evidence: str | None = None


Row = dict[Key, str | None]
Value = str | int | float | tuple[str, ...] | tuple[Row, ...] | Assessment | None
"""By kind: text, choice and date (ISO) `str` · scale `int` · number `float` · choices option keys ·
table one dict a row that holds anything · assessment `Assessment`."""


class Answer(Frozen):
    """An answer together with the question as it was worded when it was asked."""

    key: Key
    kind: str
    question: Line
    value: Value = None

    @field_validator("value")
    @classmethod
    def _is_seen(cls, value: Value) -> Value:
        return _seen(value)


def _seen(value: Value) -> Value:
    """None when nothing is to be seen in it; of a table the rows that hold anything. All else to the letter."""
    match value:
        case str():
            return None if is_blank(value) else value
        case tuple():
            rows = tuple(seen for row in value if isinstance(row, dict) and (seen := _seen_row(row)))
            return rows or tuple(one for one in value if isinstance(one, str)) or None
        case Assessment():
            seen = Assessment(level=value.level, evidence=_seen_text(value.evidence))
            return None if seen == Assessment() else seen
    return value


def _seen_row(row: Row) -> Row | None:
    seen = {name: _seen_text(cell) for name, cell in row.items()}
    return seen if any(cell is not None for cell in seen.values()) else None


def _seen_text(text: str | None) -> str | None:
    return None if text is None or is_blank(text) else text


class AnswerError(Spoken, ValueError):
    """The value cannot be an answer to the prompt. `key` names the prompt; the message is for people, in Swedish."""

    def __init__(self, key: str, template: str, **values: object) -> None:
        super().__init__(template, **values)
        self.key = key


def answer(prompt: PromptBase, raw: Any) -> Answer:
    """Check `raw` (as it came from a form, a file or JSON) against `prompt`.

    Raises AnswerError if it is not a possible answer. Required prompts are not enforced here: a half-filled
    worksheet is still worth reading.
    """
    return Answer(key=prompt.key, kind=prompt.kind, question=prompt.question, value=_value(prompt, raw))


def _value(prompt: PromptBase, raw: Any) -> Value:
    if _is_unanswered(raw):
        return None
    match prompt:
        case TextPrompt():
            return _text(prompt.key, raw, prompt.max_length)
        case ScalePrompt():
            return _step(prompt.key, raw, prompt.low, prompt.high)
        case ChoicePrompt():
            return _option(prompt, raw)
        case ChoicesPrompt():
            if not isinstance(raw, list | tuple):
                raise AnswerError(prompt.key, _("Svaret ska vara en lista med alternativ."))
            chosen = {_option(prompt, one) for one in raw}
            return tuple(option.key for option in prompt.options if option.key in chosen)
        case NumberPrompt():
            return _number(prompt, raw)
        case DatePrompt():
            return _date(prompt.key, raw)
        case TablePrompt():
            return _table(prompt, raw)
        case AssessmentPrompt():
            return _assessment(prompt, raw)
    raise TypeError(f"no such kind of prompt: {prompt!r}")


def _is_unanswered(raw: Any) -> bool:
    return is_blank(raw) if isinstance(raw, str) else raw is None or raw in ([], (), {})


def _text(key: str, raw: Any, limit: int) -> str:
    if not isinstance(raw, str):
        raise AnswerError(key, _("Svaret ska vara text."))
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > limit:
        raise AnswerError(
            key, _("Svaret är för långt: högst %(limit)s tecken, det är %(length)s."), limit=limit, length=len(text)
        )
    return text


def _step(key: str, raw: Any, low: int, high: int) -> int:
    steps = {str(step): step for step in range(low, high + 1)}
    step = steps.get(raw.strip()) if isinstance(raw, str) else raw
    if isinstance(step, bool) or not isinstance(step, int) or not low <= step <= high:
        raise AnswerError(key, _("Svaret ska vara ett heltal mellan %(low)s och %(high)s."), low=low, high=high)
    return step


def _option(prompt: ChoicePrompt | ChoicesPrompt, raw: Any) -> str:
    if raw not in [option.key for option in prompt.options]:
        raise AnswerError(prompt.key, _("Svaret är inget av alternativen."))
    return raw


_ONE_THOUSAND_OR_ONE = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")
"""A point between thousands, or before decimals? Only who wrote it knows."""


def _number(prompt: NumberPrompt, raw: Any) -> float:
    text = _written(raw).strip().replace("\N{NO-BREAK SPACE}", "").replace(" ", "").replace("\N{MINUS SIGN}", "-")
    if isinstance(raw, str) and _ONE_THOUSAND_OR_ONE.fullmatch(text):
        one, other = text.replace(".", ""), text.replace(".", ",")
        sentence = _("Talet kan vara %(one)s eller %(other)s. Skriv det utan punkt.")
        raise AnswerError(prompt.key, sentence, one=one, other=other)
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = math.nan
    if isinstance(raw, bool) or not math.isfinite(number):
        raise AnswerError(prompt.key, _("Svaret ska vara ett tal, till exempel 12 eller 3,5."))
    if prompt.minimum is not None and number < prompt.minimum:
        raise AnswerError(prompt.key, _("Talet är för litet: minst %(least)s."), least=f"{prompt.minimum:g}")
    if prompt.maximum is not None and number > prompt.maximum:
        raise AnswerError(prompt.key, _("Talet är för stort: högst %(most)s."), most=f"{prompt.maximum:g}")
    return number


def _date(key: str, raw: Any) -> str:
    day = swedish.read_day(_written(raw))
    if day is None:
        raise AnswerError(key, _("Svaret ska vara ett datum, skrivet som 2026-11-21."))
    return day.isoformat()


def _written(raw: Any) -> str:
    """As text; nothing for an integer of more digits than Python turns into text."""
    try:
        return str(raw)
    except ValueError:
        return ""


def _table(prompt: TablePrompt, raw: Any) -> tuple[Row, ...]:
    if not isinstance(raw, list | tuple) or not all(isinstance(row, dict) for row in raw):
        raise AnswerError(prompt.key, _("Svaret ska vara en tabell."))
    if len(raw) > prompt.rows:
        raise AnswerError(prompt.key, _("Tabellen har för många rader: högst %(rows)s."), rows=prompt.rows)
    names = [column.key for column in prompt.columns]
    for row in raw:
        if unknown := set(row) - set(names):
            raise AnswerError(
                prompt.key, _("Tabellen har en okänd kolumn: %(column)s."), column=sorted(map(str, unknown))[0]
            )
    return tuple({name: _cell(prompt.key, row.get(name)) for name in names} for row in raw)


def _cell(key: str, raw: Any) -> str | None:
    return None if raw is None else _text(key, raw, 5000)


def _assessment(prompt: AssessmentPrompt, raw: Any) -> Assessment:
    if isinstance(raw, Assessment):
        raw = raw.model_dump()
    if not isinstance(raw, dict) or set(raw) - {"level", "evidence"}:
        raise AnswerError(prompt.key, _("Svaret ska vara ett steg och en motivering."))
    level, evidence = raw.get("level"), raw.get("evidence")
    return Assessment(
        level=None if _is_unanswered(level) else _step(prompt.key, level, 0, len(prompt.steps) - 1),
        evidence=None if evidence is None else _text(prompt.key, evidence, 5000),
    )
