"""Follow-ups as teams send them back: made from a worksheet's steps, filled in, in every form that the kit builds."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from tests import samples
from tests.workshops.collect import pdf_filling, word
from workshops.contract import PLAN_PROMPT, Answer, TeamReturn, answer
from workshops.worksheet.follow_up import follow_up
from workshops.worksheet.formats import render
from workshops.worksheet.sheet import Sheet

STEPS = ("Öppna på familjecentralen", "Fråga föräldrarna")
SAID = {"steg-1-lage": "paborjat", "steg-1-hande": "Lokalen är klar.", "steg-2-lage": "inte-paborjat", "behov": "Tid"}


def worksheet(steps: Iterable[str] = STEPS, team: str = "Norra teamet", **fields: Any) -> TeamReturn:
    """A worksheet from the workshop with these steps in its plan."""
    module = samples.module()
    plan = tuple({"vad": step, "vem": "Chef"} for step in steps)
    answers = (
        Answer(key="team", kind="text", question="Vilka är ni?", value=team),
        Answer(key=PLAN_PROMPT, kind="table", question="Vilka är era nästa steg?", value=plan or None),
    )
    given = {"module": module.key, "edition": module.edition, "occasion": "KRT7M4", "carrier": "pdf"}
    return TeamReturn.model_validate(given | {"answers": answers} | fields)


def sheet(of: TeamReturn) -> Sheet:
    made = follow_up(of, samples.module())
    assert made is not None
    return made


def filled(of: TeamReturn, said: Mapping[str, Any] = SAID, **fields: Any) -> TeamReturn:
    """The follow-up of a worksheet as it is read when it comes back."""
    made = sheet(of)
    values = {**made.prefilled, **said}
    given = {name: getattr(made.schema, name) for name in ("module", "edition", "occasion", "variant")}
    answers = tuple(answer(prompt, values.get(prompt.key)) for prompt in made.schema.prompts)
    return TeamReturn.model_validate(given | {"carrier": "json", "answers": answers} | fields)


def file(of: TeamReturn, said: Mapping[str, Any] = SAID, carrier: str = "json", **schema: Any) -> bytes:
    """The same as a file. `schema` changes what a JSON file says of its questions."""
    made = sheet(of)
    match carrier:
        case "pdf":
            return pdf_filling.by_pypdf(render(made, "pdf"), pdf_filling.typed(made.schema.prompts, dict(said)))
        case "docx":
            return word.fill(render(made, "docx"), word.typed(made, dict(said)))
    carried = made.schema.model_dump(mode="json") | schema
    asked = {prompt.key for prompt in made.schema.prompts}
    answers = {**made.prefilled, **{key: value for key, value in said.items() if key in asked}}
    return json.dumps({"contract": 1, "schema": carried, "answers": answers}).encode()
