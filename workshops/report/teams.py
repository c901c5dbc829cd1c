"""What the team worksheets say: the ratings per objective, then one section a question.

A worksheet is a municipality's own document and not anonymous, so nothing is suppressed here. The report says how many
teams a number rests on, and names no team. Free text is counted by theme if somebody has coded it and quoted only if
somebody approved it, but the rows of a table (an action plan, an arena map) are gathered as they are: they are what the
teams came to agree on.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

import pandas as pd

from workshops.analysis.choices import option_counts
from workshops.analysis.questions import Question, TeamQuestion, written
from workshops.analysis.quotes import approved_quotes
from workshops.analysis.ratings import objective_levels, step_counts
from workshops.contract import AssessmentPrompt, Module, NumberPrompt, Section, Table, TablePrompt
from workshops.swedish import count, day, listing, number, sort_key

from . import charts, tables
from .wording import ends, other_wordings, section_key

LEVELS = "malsattningar"
"""The key of the section with the ratings."""
THEMES = "teman"
"""Begins the key of a section with the themes of what is no question in free text."""
_PARTS = {"assessment": "Underlaget: ", "table": "Raderna: "}


def objectives_section(questions: Sequence[TeamQuestion], module: Module) -> Section | None:
    """How far the teams say they have come with each objective; None if the worksheet did not ask."""
    asked = [question for question in questions if question.kind == "assessment"]
    if not asked:
        return None
    counts = objective_levels(asked)
    heading, key = "Så långt har teamen kommit med målsättningarna", LEVELS
    if counts.empty:
        return Section(key=key, heading=heading, paragraphs=("Inget team har bedömt någon målsättning.",))
    texts = {objective.code: objective.text for objective in module.objectives}
    return Section(
        key=key,
        heading=heading,
        objectives=tuple(str(code) for code in counts.index if code in texts),
        paragraphs=(
            "Ur arbetsbladen. Varje team bedömde sig självt, från steg 0 (inte påbörjat) till steg 4 (följs upp "
            "och förbättras). Talen är antal team.",
            *(f"{code} {texts[str(code)]}" for code in counts.index if code in texts),
        ),
        figure=charts.levels(counts, "Team per steg och målsättning"),
        table=tables.levels(counts, "Team per steg och målsättning"),
    )


def question_sections(
    question: TeamQuestion, approved: Collection[str], about: Mapping[str, frozenset[str]] | None = None
) -> list[Section]:
    """What there is to tell of one question of the worksheet; nothing of one that nobody answered.

    `about`: theme → the texts (see `questions.written`) that a person found to be about it; None if they are not coded.
    """
    if question.n == 0:
        return []
    start = [
        f"Ur arbetsbladen. {count(question.n, 'Ett team', 'team')} har svarat.",
        *other_wordings(question),
    ]
    if question.kind == "text":
        return [_text(question, start, approved, about or {})]
    told = [] if question.kind == "assessment" else [_section_of(question, start)]
    return [*told, *([_themes(question, start, about)] if about else [])]


def named(question: TeamQuestion) -> str:
    """What its texts are about, for whoever codes them and whoever reads their themes."""
    return f"{_PARTS.get(question.kind, '')}{question.wording}"


def _section_of(question: TeamQuestion, start: list[str]) -> Section:
    match question.kind:
        case "scale":
            return _scale(question, start)
        case "number":
            return _section(question, [*start, _numbers(question)])
        case "date":
            return _section(question, [*start, _days(question)])
        case "table":
            return _section(question, start, table=_gathered(question))
    labels, counts = zip(*option_counts(question), strict=True)
    return _tally(question, start, labels, counts, "Alternativ")


def _scale(question: Question, start: list[str]) -> Section:
    """The steps from the lowest to the highest that a team chose: a long row of noughts says nothing."""
    steps = step_counts(question)
    start.append(f"Svaren gavs {ends(question, steps)}")
    chosen = [step for step, count in steps.items() if count]
    shown = range(chosen[0], chosen[-1] + 1)
    return _tally(question, start, [str(step) for step in shown], [steps[step] for step in shown], "Steg")


def _text(
    question: TeamQuestion, start: list[str], approved: Collection[str], about: Mapping[str, frozenset[str]]
) -> Section:
    """Of the texts only what is approved, and their themes."""
    quotes = approved_quotes(map(str, question.values), approved)
    if not quotes:
        start.append("Fritext visas bara om någon har läst och godkänt den.")
    return _by_theme(question, start, about, quotes=quotes)


def _themes(question: TeamQuestion, start: list[str], themes: Mapping[str, frozenset[str]]) -> Section:
    """The themes of an assessment's evidence or of a table's rows, in a section of their own."""
    prompt = question.prompt
    objectives = {"objectives": (prompt.objective,)} if isinstance(prompt, AssessmentPrompt) else {}
    parts = {"key": section_key(THEMES, question), "heading": named(question)[:500]} | objectives
    return _by_theme(question, start, themes, **parts)


def _by_theme(
    question: TeamQuestion, start: list[str], about: Mapping[str, frozenset[str]], **parts: object
) -> Section:
    """How many teams take each theme up, the most frequent first."""
    of_teams = written(question)
    counts = {label: sum(not texts.isdisjoint(team) for team in of_teams) for label, texts in about.items()}
    if nowhere := sorted((label for label, teams in counts.items() if not teams), key=sort_key):
        start.append(f"Inget team tar upp: {listing(nowhere)}.")
    shown = sorted((label for label, teams in counts.items() if teams), key=lambda one: (-counts[one], sort_key(one)))
    if not shown:
        return _section(question, start, **parts)
    caption = "Så många team tar upp varje tema (kodat för hand)"
    return _tally(question, start, shown, [counts[label] for label in shown], "Tema", caption, **parts)


def _tally(
    question: Question,
    start: list[str],
    labels: Sequence[str],
    counts: Sequence[int],
    first: str,
    caption: str = "Så svarade teamen",
    **parts: object,
) -> Section:
    frame = pd.DataFrame({"label": list(labels), "count": pd.array(counts, dtype="Int64")})
    return _section(
        question,
        start,
        figure=charts.bars(frame, question.n, caption),
        table=tables.tally(frame, question.n, caption, first, unit="Team"),
        **parts,
    )


def _numbers(question: TeamQuestion) -> str:
    values = [value for value in question.values if isinstance(value, int | float)]
    prompt = question.prompt
    unit = f" {prompt.unit}" if isinstance(prompt, NumberPrompt) and prompt.unit else ""
    if len(values) == 1:
        return f"Svaret är {number(values[0])}{unit}."
    low, high = number(min(values)), number(max(values))
    return f"Svaren går från {low} till {high}{unit}. Summan är {number(sum(values))}{unit}."


def _days(question: TeamQuestion) -> str:
    """Each day once, the first one first."""
    told = [day(date.fromisoformat(given)) for given in sorted({str(value) for value in question.values})]
    return f"{'Svaret' if len(told) == 1 else 'Svaren'} är {listing(told)}."


def _gathered(question: TeamQuestion) -> Table:
    rows = [row for value in question.values if isinstance(value, tuple) for row in value if isinstance(row, dict)]
    prompt = question.prompt
    labels = {column.key: column.label for column in prompt.columns} if isinstance(prompt, TablePrompt) else {}
    keys = [*labels, *sorted({key for row in rows for key in row} - set(labels))]
    return Table(
        caption="Raderna ur alla arbetsblad",
        header=tuple(labels.get(key, key) for key in keys),
        rows=tuple(tuple(row.get(key) or "–" for key in keys) for row in rows),
    )


def _section(question: Question, paragraphs: Sequence[str], **parts: object) -> Section:
    objectives = question.prompt.objectives if question.prompt else ()
    fields = {"heading": question.wording, "objectives": objectives, "paragraphs": tuple(paragraphs)} | parts
    return Section.model_validate({"key": section_key("arbetsblad", question)} | fields)
