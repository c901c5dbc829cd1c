"""`samling read`: the answers in returned worksheets, for people or as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshops import safe

if TYPE_CHECKING:
    from workshops.contract import TeamReturn, WorksheetSchema

_REFUSED = 2


def add_to(parser: argparse.ArgumentParser) -> None:
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
    from workshops.collect.in_words import in_words
    from workshops.collect.remarks import remarks

    row = f"rad {returned.row}" if returned.row else None
    code = f"kod {returned.occasion}" if returned.occasion else None
    of = ", ".join(filter(None, (row, code, f"utgåva {returned.edition[:10]}")))
    lines = [f"{path}: {returned.module} ({of})"]
    for prompt, answer in zip(schema.prompts, returned.answers, strict=True):
        lines += ["", answer.question, *(f"    {line}" for line in in_words(prompt, answer.value).split("\n"))]
    for remark in remarks(returned):
        lines += ["", f"Obs: {remark}"]
    return safe.plain("\n".join(lines))
