"""`samling read`: the answers in returned worksheets, for people or as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshops import safe, swedish

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workshops.contract import Answer, Prompt, TeamReturn, WorksheetSchema

_REFUSED = 2


def add_to(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("read", help="läs svaren i ifyllda arbetsblad")
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FIL", help="ifyllt arbetsblad: PDF, Word, Excel eller JSON"
    )
    parser.add_argument("--json", action="store_true", help="skriv svaren som JSON, för andra program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads every file; a refused one is named on stderr, hides none of the others, and makes the status 2."""
    from workshops.collect.errors import ReturnRefused
    from workshops.collect.returned import read_with_schema

    read: list[tuple[Path, WorksheetSchema, TeamReturn]] = []
    refused = False
    for path in args.files:
        try:
            read += [(path, schema, returned) for schema, returned in read_with_schema(path)]
        except ReturnRefused as refusal:
            refused = True
            print(safe.plain(f"{path}: {refusal.message}"), file=sys.stderr)
    if args.json:
        print(_json(read))
    elif read:
        print("\n\n".join(_text(path, schema, returned) for path, schema, returned in read))
    return _REFUSED if refused else 0


def _json(read: "list[tuple[Path, WorksheetSchema, TeamReturn]]") -> str:
    """An array with one object a worksheet: `{"file": …, "return": TeamReturn}`."""
    rows = [{"file": str(path), "return": returned.model_dump(mode="json")} for path, _, returned in read]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _text(path: Path, schema: "WorksheetSchema", returned: "TeamReturn") -> str:
    from workshops.collect.remarks import remarks

    row = f"rad {returned.row}" if returned.row else None
    code = f"kod {returned.occasion}" if returned.occasion else None
    of = ", ".join(filter(None, (row, code, f"utgåva {returned.edition[:10]}")))
    lines = [f"{path}: {returned.module} ({of})"]
    for prompt, answer in zip(schema.prompts, returned.answers, strict=True):
        lines += ["", answer.question, *(f"    {line}" for line in _value(prompt, answer).split("\n"))]
    for remark in remarks(returned):
        lines += ["", f"Obs: {remark}"]
    return safe.plain("\n".join(lines))


def _value(prompt: "Prompt", answer: "Answer") -> str:
    """The answer in the worksheet's own words: labels, not keys."""
    from workshops.contract import Assessment, ChoicePrompt, ChoicesPrompt

    labels = {one.key: one.label for one in prompt.options} if isinstance(prompt, ChoicePrompt | ChoicesPrompt) else {}
    match answer.value:
        case None:
            return "(inget svar)"
        case Assessment(level=level, evidence=evidence):
            return "\n".join(filter(None, (_step(prompt, level), evidence)))
        case float() as number:
            return swedish.number(number)
        case tuple() as rows:
            return "\n".join(f"– {labels.get(row, row) if isinstance(row, str) else _row(prompt, row)}" for row in rows)
    return labels.get(str(answer.value), str(answer.value))


def _step(prompt: "Prompt", level: int | None) -> str:
    from workshops.contract import AssessmentPrompt

    return f"Steg {level}: {prompt.steps[level]}" if isinstance(prompt, AssessmentPrompt) and level is not None else ""


def _row(prompt: "Prompt", row: "Mapping[str, str | None]") -> str:
    from workshops.contract import TablePrompt

    columns = {one.key: one.label for one in prompt.columns} if isinstance(prompt, TablePrompt) else {}
    return "; ".join(f"{columns.get(key, key)}: {cell}" for key, cell in row.items() if cell is not None)
