"""The check after three months: a short worksheet that holds the team's own steps, word for word.

What a team wrote is a question here, and so is text and never markup. The answers come back as any worksheet does, but
under a module key of their own, so that they are never counted among the workshop's.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from workshops import safe, swedish
from workshops.contract import (
    CHECK_PROMPT,
    PLAN_PROMPT,
    TEAM_PROMPT,
    ChoicePrompt,
    DatePrompt,
    Key,
    Module,
    Occasion,
    Option,
    Prompt,
    TablePrompt,
    TeamReturn,
    TextPrompt,
    Value,
    WorksheetSchema,
)

from .sheet import Heading, Part, Prose, Question, Sheet

DONE, BEGUN, NOT_BEGUN = "klart", "paborjat", "inte-paborjat"
STATES = {DONE: "Klart", BEGUN: "Påbörjat", NOT_BEGUN: "Inte påbörjat"}
_SUFFIX = "-uppf"
LONGEST_STEP = 400
"""Characters of a step in its question, which holds 500, before what shows that it was cut."""
_INTRODUCTION = (
    "För ungefär tre månader sedan bestämde ni vad ni skulle göra. Här står era egna steg. Kryssa för hur det har gått "
    "och skriv kort vad som hände. Det är inget prov: att något inte blev av är lika viktigt att veta."
)


def follow_up_key(module: Key) -> Key:
    """The module key of the follow-up's answers; a key that is too long to be added to is cut."""
    return module[: 64 - len(_SUFFIX)].rstrip("-_") + _SUFFIX


def follow_up(returned: TeamReturn, module: Module, occasion: Occasion | None = None) -> Sheet | None:
    """The follow-up for the team behind `returned`, which says where to hand it in if the occasion is known; None if
    the team's action plan has no step."""
    steps = [_words(row, _labels(module)) for row in _rows(returned)]
    if not steps:
        return None
    team = safe.plain(returned.team or "Teamet")[:120]
    parts = tuple(_parts(steps))
    schema = WorksheetSchema(
        module=follow_up_key(module.key),
        title=f"Era steg: {module.title}"[:500],
        edition=returned.edition,
        occasion=returned.occasion,
        variant=returned.followed_by,
        prompts=tuple(part.prompt for part in parts if isinstance(part, Question)),
    )
    number = int(module.objectives[0].code[0]) if module.objectives else 1
    return Sheet(
        schema,
        parts,
        number,
        variant_name=team,
        facts=tuple(_facts(returned, occasion)),
        prefilled={TEAM_PROMPT: team},
        called="Uppföljning efter tre månader",
    )


def questions(steps: Iterable[str]) -> tuple[Prompt, ...]:
    """Everything that a follow-up of these steps asks, in its order; without what else the plan says of each step."""
    parts = _parts([(what, "") for what in steps])
    return tuple(part.prompt for part in parts if isinstance(part, Question))


def steps_of(returned: TeamReturn) -> tuple[str, ...]:
    """The team's steps in the words in which its follow-up asks about them."""
    return tuple(_words(row, {})[0] for row in _rows(returned))


def file_name(returned: TeamReturn, module: Module) -> str:
    """What the follow-up's files are called, up to the dot: the same for the same answers."""
    letters = unicodedata.normalize("NFKD", (returned.team or "team").casefold()).encode("ascii", "ignore").decode()
    team = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40] or "team"
    return f"uppfoljning-{module.key}-{team}-{returned.digest[:8]}"


def _parts(steps: list[tuple[str, str]]) -> Iterator[Part]:
    yield Prose(_INTRODUCTION)
    yield Question(TextPrompt(key=TEAM_PROMPT, question="Vilka är ni?", lines=1, max_length=200))
    for number, (what, rest) in enumerate(steps, 1):
        yield Heading(2, f"Steg {number}")
        yield from map(Question, _prompts(number, what, rest))
    yield Heading(2, "Framåt")
    yield Question(TextPrompt(key="behov", question="Vad behöver ni för att komma vidare?", lines=3))
    yield Question(DatePrompt(key="nasta-avstamning", question="Vilken dag stämmer ni av igen?"))


def _prompts(number: int, what: str, rest: str) -> tuple[Prompt, ...]:
    options = tuple(Option(key=key, label=label) for key, label in STATES.items())
    return (
        ChoicePrompt(key=f"steg-{number}-lage", question=f"{number}. {what}", help=rest, options=options),
        TextPrompt(key=f"steg-{number}-hande", question=f"Steg {number}: vad hände?", lines=3),
        TextPrompt(key=f"steg-{number}-nu", question=f"Steg {number}: vad gör ni nu?", lines=2),
    )


def _rows(returned: TeamReturn) -> list[Mapping[Key, str | None]]:
    value: Value = next((one.value for one in returned.answers if (one.key, one.kind) == (PLAN_PROMPT, "table")), None)
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []
    return [row for row in rows if any((text or "").strip() for text in row.values())]


def _words(row: Mapping[Key, str | None], labels: Mapping[Key, str]) -> tuple[str, str]:
    """The step itself, which is the row's first cell that says something, and the other cells with their labels."""
    cells = [(labels.get(key, key), " ".join(safe.plain(text or "").split())) for key, text in row.items()]
    (_, what), *rest = [(label, text) for label, text in cells if text] or [("", "(tomt)")]
    shown = what if len(what) <= LONGEST_STEP else f"{what[:LONGEST_STEP].rstrip()} …"
    return shown, "\n".join(f"{label}{'' if label.endswith(('?', '…')) else ':'} {text}" for label, text in rest)


def _labels(module: Module) -> dict[Key, str]:
    plan = next((one for one in module.prompts if one.key == PLAN_PROMPT and isinstance(one, TablePrompt)), None)
    return {column.key: column.label for column in plan.columns} if plan else {}


def _facts(returned: TeamReturn, occasion: Occasion | None) -> Iterator[tuple[str, str]]:
    if returned.occasion:
        yield "Tillfälle", returned.occasion
    day = next((one.value for one in returned.answers if (one.key, one.kind) == (CHECK_PROMPT, "date")), None)
    if isinstance(day, str):
        yield "Avstämning", swedish.day(date.fromisoformat(day))
    if occasion:
        yield "Lämna in på", f"{occasion.url}/lamna-in"
