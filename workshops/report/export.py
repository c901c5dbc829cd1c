"""The reflections as files for a facilitator's own analysis: Excel and CSV to read, Parquet for programs.

Excel and CSV have one row a reflection and one column a question; Parquet is the table of `analysis.reflections`, for
its `scan`, to the letter. What people wrote is unread by anybody, so it is for the facilitator only; in Excel and CSV
nothing in it is a formula, turns the direction of text or commands a terminal.
"""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from workshops import safe
from workshops.analysis.questions import Question
from workshops.analysis.reflections import table
from workshops.analysis.suppress import threshold
from workshops.analysis.tally import tally
from workshops.contract import ChoicePrompt, ChoicesPrompt, Module, Option, ReflectionSet
from workshops.spoken import Spoken, why
from workshops.swedish import in_words

from . import sheet
from .files import NotWritten, named

_FIRST = ("Tillfälle", "Dag", "Utgåva")


class NothingToExport(Spoken):
    """No group of reflections is large enough."""


def export(module: Module, sets: Sequence[ReflectionSet], folder: Path) -> list[Path]:
    """Write `svar-<module>-<codes>` as .xlsx, .csv and .parquet in `folder`, made if it is missing.

    An occasion with fewer than k reflections is left out, and so are a question's answers from an occasion where
    fewer than k answered it. Reflections stand in the order of the set, which says nothing of arrival. Raises
    NothingToExport or NotWritten.
    """
    k = threshold(sets)
    answers = table(sets).collect()
    if answers.is_empty():
        raise NothingToExport(
            f"Det finns inte minst {in_words(k)} reflektioner från något tillfälle, så det finns inget att spara."
        )
    rows = _rows(answers, tally(answers.lazy(), module.reflection, (), k))
    name = named("svar", module.key, tuple(sorted(set(answers["occasion"]))))
    xlsx, comma, parquet = (folder / f"{name}.{suffix}" for suffix in ("xlsx", "csv", "parquet"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sheet.write_xlsx(rows, xlsx, "Reflektioner", narrow=len(_FIRST))
        sheet.write_csv(rows, comma)
        answers.write_parquet(parquet)
    except OSError as error:
        raise NotWritten(
            f"Svaren kunde inte sparas i {folder} ({why(error)}). Stäng filerna om de är öppna, eller välj en "
            "annan mapp."
        ) from None
    return [xlsx, comma, parquet]


def _rows(answers: pl.DataFrame, asked: Sequence[Question]) -> sheet.Rows:
    columns = {(question.key, question.kind): place for place, question in enumerate(asked, len(_FIRST))}
    labels = {(one.key, option.key): option.label for one in asked for option in _options(one)}
    people: dict[int, list[str]] = {}
    for row in answers.iter_rows(named=True):
        about = [row["occasion"], row["day"].isoformat(), row["edition"]]
        person = people.setdefault(row["who"], [*about, *[""] * len(asked)])
        person[columns[row["key"], row["kind"]]] = _told(row, labels)
    rows = [[*_FIRST, *(question.wording for question in asked)], *people.values()]
    return [[safe.plain(text) for text in row] for row in rows]


def _options(question: Question) -> Sequence[Option]:
    return question.prompt.options if isinstance(question.prompt, ChoicePrompt | ChoicesPrompt) else ()


def _told(row: dict[str, str], labels: dict[tuple[str, str], str]) -> str:
    """The answer in the words that people chose among."""
    if row["kind"] not in ("choice", "choices"):
        return row["value"]
    keys = row["value"].split() if row["kind"] == "choices" else [row["value"]]
    return "; ".join(labels.get((row["key"], key), key) for key in keys)
