"""A module that asks for steps, barriers and help as the starter content does, and worksheets that answer it."""

from collections.abc import Mapping, Sequence

from tests import answers
from workshops.contract import (
    ChoicesPrompt,
    Column,
    DatePrompt,
    Exercise,
    Module,
    Option,
    TablePrompt,
    TeamReturn,
    TextPrompt,
    answer,
)

BARRIERS = (
    Option(key="tid", label="Tiden räcker inte"),
    Option(key="arende", label="Ärendena är för många"),
    Option(key="asikt", label="Åsikterna går isär"),
)
HELP = (Option(key="kunskap", label="Kunskap"), Option(key="samverkan", label="Samverkan"))
PROMPTS = (
    TextPrompt(key="team", question="Vilka är ni?"),
    ChoicesPrompt(key="hinder", question="Vad kan stoppa er?", options=BARRIERS),
    TablePrompt(
        key="handlingsplan",
        question="Vilka är era nästa steg?",
        columns=(Column(key="vad", label="Vad ska göras?"), Column(key="vem", label="Vem? (roll)")),
        objectives=("2.1",),
    ),
    ChoicesPrompt(key="stod-behov", question="Vilket stöd behöver ni?", options=HELP),
    DatePrompt(key="avstamning", question="Vilken dag stämmer ni av stegen?"),
)


def module() -> Module:
    """`samples.module()` with `PROMPTS` as its worksheet, and barriers and help in its reflection."""
    people = (
        ChoicesPrompt(key="hinder", question="Vad tror du kan stoppa er?", options=BARRIERS),
        ChoicesPrompt(key="stod", question="Vilket stöd behöver du?", options=HELP),
    )
    exercises = (Exercise(key="handling", title="Tre steg", prompts=PROMPTS),)
    agenda = tuple(item.model_copy(update={"exercise": None}) for item in answers.MODULE.agenda)
    return answers.MODULE.model_copy(update={"exercises": exercises, "reflection": people, "agenda": agenda})


def plan(
    team: str,
    rows: Sequence[Mapping[str, str]],
    check: str | None,
    barriers: Sequence[str] = (),
    needs: Sequence[str] = (),
) -> TeamReturn:
    given = {
        "team": team,
        "handlingsplan": [dict(row) for row in rows],
        "avstamning": check,
        "hinder": list(barriers),
        "stod-behov": list(needs),
    }
    answered = tuple(answer(prompt, given[prompt.key]) for prompt in PROMPTS)
    return answers.team(answers=answered)
