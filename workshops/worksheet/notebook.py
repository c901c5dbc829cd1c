"""A worksheet as a notebook: made from a module, edited in JupyterLab, read back as the sheet that is rendered.

Cells that participants shall see are Markdown cells that carry the mark `metadata.worksheet`: `{"kind": "prose"}` for
text and headings, or a whole prompt. Everything else (a facilitator's notes, code, a new cell) stays in the notebook:
it fails closed. The notebook's own `metadata.worksheet` says what the worksheet is of. A prompt's key lives in the
mark and its wording in the cell, so a reworded question is still the same question.
"""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, StringConstraints, TypeAdapter, ValidationError

from workshops import swedish
from workshops.contract import Edition, Exercise, Frozen, JoinCode, Key, Module, Occasion, Prompt, WorksheetSchema
from workshops.contract.base import Line

from .errors import WorksheetError
from .prose_cell import read_prose
from .sheet import Part, Question, Sheet
from .wording import escape, from_markdown, to_markdown

if TYPE_CHECKING:
    from nbformat import NotebookNode

_PROMPT: TypeAdapter[Prompt] = TypeAdapter(Prompt)
_PROSE = {"kind": "prose"}
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
"""Nothing here runs; without it JupyterLab asks which kernel to use."""
_GUIDE = """*Till dig som leder workshoppen – den här cellen syns inte för deltagarna.*

- **Skriv om en fråga** direkt i cellen: den första raden är frågan, resten är hjälptexten. Svaren hittar ändå rätt.
- **Flytta eller ta bort** celler som du vill. Egen text lägger du till genom att kopiera en textcell och skriva om den.
- Färdig? Välj **Arkiv** i menyn, **Spara och exportera som** och sedan **Arbetsblad (PDF)**, **Arbetsblad (Word)**
  eller **Arbetsblad (webb)**.

Celler som inte är märkta, till exempel dina egna anteckningar, följer aldrig med till deltagarna."""


class _Head(Frozen):
    """The notebook's own mark."""

    module: Key
    title: Line
    edition: Edition
    occasion: JoinCode | None = None
    variant: Key | None = None
    number: int = Field(ge=1, le=3)
    when: str = ""
    reflection_url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=500)] | None = None


def worksheet_notebook(module: Module, occasion: Occasion | None = None) -> "NotebookNode":
    """`notebook_data` as nbformat holds a notebook, and checked by it."""
    from nbformat import from_dict, validate

    notebook = from_dict(notebook_data(module, occasion))
    validate(notebook)
    return notebook


def notebook_data(module: Module, occasion: Occasion | None = None) -> dict[str, Any]:
    """The team worksheet of `module` as the notebook's JSON; with an occasion also its day, its place and the way to
    the reflection.

    The same module and occasion give the same notebook, cell identities included. Raises WorksheetError if the module
    or the occasion says something that a worksheet cannot (an address that is not of the web, a fourth goal area).
    """
    head = _checked(
        {
            "module": module.key,
            "title": module.title,
            "edition": module.edition,
            "occasion": occasion.code if occasion else None,
            "number": int(module.objectives[0].code[0]) if module.objectives else 1,
            "when": _when(occasion) if occasion else "",
            "reflection_url": occasion.url if occasion else None,
        }
    )
    return {
        "cells": [{"id": f"cell-{number}", **cell} for number, cell in enumerate(_cells(module), 1)],
        "metadata": {"kernelspec": {**_KERNEL}, "worksheet": head.model_dump(mode="json")},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def notebook_file(notebook: Mapping[str, Any]) -> bytes:
    """The file that nbformat would write, to the byte, of what `notebook_data` made: it takes longer to load nbformat
    than to make a worksheet."""
    cells = [{**cell, "source": cell["source"].splitlines(keepends=True)} for cell in notebook["cells"]]
    return (json.dumps({**notebook, "cells": cells}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def sheet(notebook: Mapping[str, Any]) -> Sheet:
    """What the notebook shows participants.

    Raises WorksheetError, naming the cell, if the notebook is no worksheet, a mark is broken, a question has no text,
    two questions share a key, or there is no question at all.
    """
    head = _head(notebook)
    parts: list[Part] = []
    places: dict[str, int] = {}
    title: str | None = None
    for place, cell in enumerate(notebook.get("cells", []), 1):
        mark, source = cell.get("metadata", {}).get("worksheet"), cell.get("source", "")
        if mark is None:
            continue
        if cell.get("cell_type") != "markdown":
            raise WorksheetError(f"Cell {place} är märkt för arbetsbladet men är inte text. Gör om den till Markdown.")
        if mark == _PROSE:
            title = read_prose(source, parts, title)
            continue
        prompt = _prompt(mark, source, place)
        if first := places.get(prompt.key):
            raise WorksheetError(
                f"Samma fråga finns två gånger, i cell {first} och i cell {place}: ”{prompt.question}”. "
                "Ta bort den ena cellen."
            )
        places[prompt.key] = place
        parts.append(Question(prompt))
    if not places:
        raise WorksheetError("Anteckningsboken har inga frågor kvar. Bygg om den från modulen.")
    schema = WorksheetSchema(
        module=head.module,
        title=title or head.title,
        edition=head.edition,
        occasion=head.occasion,
        variant=head.variant,
        prompts=tuple(part.prompt for part in parts if isinstance(part, Question)),
    )
    return Sheet(schema, tuple(parts), head.number, head.when, head.reflection_url)


def _cells(module: Module) -> Iterator[dict[str, Any]]:
    yield _cell(_GUIDE)
    yield _cell(_schedule(module))
    yield _marked(f"# {escape(module.title)}\n\n{module.summary.markdown}", _PROSE)
    for exercise in module.exercises:
        if exercise.facilitator.markdown:
            yield _cell(f"*Till dig som leder:* {exercise.facilitator.markdown}")
        yield from _exercise(exercise)


def _exercise(exercise: Exercise) -> Iterator[dict[str, Any]]:
    yield _marked(f"## {escape(exercise.title)}\n\n{exercise.participant.markdown}", _PROSE)
    for prompt in exercise.prompts:
        yield _marked(to_markdown(prompt.question, prompt.help), prompt.model_dump(mode="json"))


def _marked(source: str, mark: dict[str, Any]) -> dict[str, Any]:
    return _cell(source.strip(), {"worksheet": {**mark}})


def _cell(source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": metadata or {}, "source": source}


def _schedule(module: Module) -> str:
    """The timetable, for the facilitator only."""
    rows = (f"| {start:%H.%M} | {item.minutes} min | {escape(item.title)} |" for start, item in module.clock())
    return "\n".join(("*Körschema, syns inte för deltagarna:*\n", "| Start | Tid | Moment |", "|---|---|---|", *rows))


def _when(occasion: Occasion) -> str:
    start, end = (moment.astimezone(swedish.TIME_ZONE) for moment in (occasion.starts_at, occasion.ends_at))
    where = "digitalt" if occasion.digital else occasion.place
    return ", ".join(filter(None, (f"{swedish.weekday(start)} kl. {start:%H.%M}–{end:%H.%M}", where)))


def _head(notebook: Mapping[str, Any]) -> _Head:
    mark = notebook.get("metadata", {}).get("worksheet")
    if mark is None:
        raise WorksheetError("Anteckningsboken är inget arbetsblad. Öppna ett arbetsblad som Samling har byggt.")
    return _checked(mark)


def _checked(mark: Any) -> _Head:
    try:
        return _Head.model_validate(mark)
    except ValidationError:
        raise WorksheetError(
            "Arbetsbladets uppgifter om modul, utgåva och tillfälle är skadade. Hämta dem på nytt."
        ) from None


def _prompt(mark: Any, source: str, place: int) -> Prompt:
    question, help = from_markdown(source)
    if not question:
        raise WorksheetError(f"Frågan i cell {place} saknar text. Skriv frågan på cellens första rad.")
    if len(question) > 500:
        raise WorksheetError(f"Frågan i cell {place} är för lång: högst 500 tecken, den är {len(question)}.")
    try:
        return _PROMPT.validate_python({**mark, "question": question, "help": help})
    except (ValidationError, TypeError):
        raise WorksheetError(
            f"Märkningen av frågan i cell {place} är skadad. Kopiera cellen från ett nybyggt arbetsblad."
        ) from None
