"""A returned worksheet in words: each question as the team met it, with the answer as its author would say it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext, gettext_noop

from cms.common.translated import translated
from cms.workshop_modules.editions import module_edition
from workshops import contract, safe, swedish
from workshops.collect.followed import asked

Prompts = Mapping[str, contract.Prompt]
Rows = tuple[contract.Row, ...]
MISSING = gettext_noop("Inte besvarat, men måste besvaras.")
DOUBTFUL = gettext_noop("Programmet som sparade filen kan ha flyttat radbrytningarna. Kontrollera dem.")


@dataclass(frozen=True)
class ShownTable:
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class ShownAnswer:
    """Plain text, nothing hidden in it. Unanswered when there is neither text nor table.

    `problem` is a sentence about what somebody should look at: an answer that is no answer to its question
    (what was written is then the text), line breaks that the file no longer tells, or a missing answer.
    """

    key: str
    question: str
    text: str = ""
    table: ShownTable | None = None
    problem: str = ""

    @property
    def is_answered(self) -> bool:
        return bool(self.text or self.table)


def kept_prompts(module: str, edition: str) -> tuple[contract.Prompt, ...]:
    kept = module_edition(module, edition)
    return kept.prompts if kept else ()


def prompts_of(
    returned: contract.TeamReturn, kept: Callable[[str, str], tuple[contract.Prompt, ...]] = kept_prompts
) -> Prompts:
    """What was asked, by key: it knows the labels. Nothing for an edition that this site never had. Whoever has many
    gives a `kept` that remembers."""
    prompts = asked(returned) or kept(returned.module, returned.edition)
    return {prompt.key: prompt for prompt in prompts}


def readable(returned: contract.TeamReturn, prompts: Prompts) -> tuple[ShownAnswer, ...]:
    """Every question in the worksheet's own order and wording; `prompts` turn keys into labels where they can."""
    unread = {one.key: one for one in returned.unread}
    shown = []
    for answer in returned.answers:
        if one := unread.get(answer.key):
            why = safe.plain(_why(one, prompts.get(one.key)))
            shown.append(ShownAnswer(one.key, safe.plain(one.question), safe.plain(one.text), problem=why))
            continue
        problem = DOUBTFUL if answer.key in returned.doubtful else MISSING if answer.key in returned.missing else ""
        shown.append(replace(_shown(answer, prompts.get(answer.key)), problem=problem and gettext(problem)))
    return tuple(shown)


def _why(unread: contract.Unread, prompt: contract.Prompt | None) -> str:
    """In the active language, if what is wrong can be found out again."""
    try:
        if prompt is not None:
            contract.answer(prompt, unread.text)
    except contract.AnswerError as error:
        if error.message == unread.why:
            return translated(error)
    return unread.why


def _shown(answer: contract.Answer, prompt: contract.Prompt | None) -> ShownAnswer:
    asked = ShownAnswer(answer.key, safe.plain(answer.question))
    match answer.value:
        case None:
            return asked
        case tuple() as many if many and isinstance(many[0], dict):
            rows = tuple(row for row in many if isinstance(row, dict))
            return replace(asked, table=_table(rows, prompt))
        case tuple() as many:
            labels = _labels(prompt)
            return replace(asked, text=safe.plain("\n".join(labels.get(str(one), str(one)) for one in many)))
    return replace(asked, text=safe.plain(_text(answer.value, prompt)))


def _text(value: contract.Value, prompt: contract.Prompt | None) -> str:
    match value:
        case contract.Assessment(level=level, evidence=evidence):
            steps = prompt.steps if isinstance(prompt, contract.AssessmentPrompt) else contract.ASSESSMENT_STEPS
            step = "" if level is None else gettext("Steg %(level)s: %(name)s") % {"level": level, "name": steps[level]}
            return "\n".join(filter(None, (step, evidence)))
        case int() if isinstance(prompt, contract.ScalePrompt):
            asked = {"value": value, "low": prompt.low, "high": prompt.high}
            return gettext("%(value)s på en skala från %(low)s till %(high)s") % asked
        case float():
            unit = prompt.unit if isinstance(prompt, contract.NumberPrompt) else ""
            exactly = swedish.number(value) if round(value, 2) == value else str(value).replace(".", ",")
            return f"{exactly} {unit}".strip()
    return _labels(prompt).get(str(value), str(value))


def _table(rows: Rows, prompt: contract.Prompt | None) -> ShownTable:
    if isinstance(prompt, contract.TablePrompt):
        columns = {column.key: column.label for column in prompt.columns}
    else:
        columns = {key: key for key in rows[0]}
    cells = tuple(tuple(safe.plain(row.get(key) or "") for key in columns) for row in rows)
    return ShownTable(tuple(columns.values()), cells)


def _labels(prompt: contract.Prompt | None) -> dict[str, str]:
    if isinstance(prompt, contract.ChoicePrompt | contract.ChoicesPrompt):
        return {option.key: option.label for option in prompt.options}
    return {}
