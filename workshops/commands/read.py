"""`samling read`: the answers in returned worksheets, for people or as JSON."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from workshops import safe, swedish

if TYPE_CHECKING:
    from workshops.contract import Answer, TeamReturn

_REFUSED = 2


def add_to(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("read", help="läs svaren i ifyllda arbetsblad")
    parser.add_argument("files", nargs="+", type=Path, metavar="FIL", help="ifyllt arbetsblad: PDF, Word eller JSON")
    parser.add_argument("--json", action="store_true", help="skriv svaren som JSON, för andra program")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Reads every file; a refused one is named on stderr, hides none of the others, and makes the status 2."""
    from workshops.collect.errors import ReturnRefused
    from workshops.collect.returned import read_return

    read: list[tuple[Path, TeamReturn]] = []
    for path in args.files:
        try:
            read.append((path, read_return(path)))
        except ReturnRefused as refused:
            print(safe.plain(f"{path}: {refused.message}"), file=sys.stderr)
    if args.json:
        print(_json(read))
    elif read:
        print("\n\n".join(_text(path, returned) for path, returned in read))
    return 0 if len(read) == len(args.files) else _REFUSED


def _json(read: "list[tuple[Path, TeamReturn]]") -> str:
    """An array with one object a file: `{"file": …, "return": TeamReturn}`."""
    rows = [{"file": str(path), "return": returned.model_dump(mode="json")} for path, returned in read]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _text(path: Path, returned: "TeamReturn") -> str:
    of = ", ".join(filter(None, (returned.occasion and f"kod {returned.occasion}", f"utgåva {returned.edition[:10]}")))
    lines = [f"{path}: {returned.module} ({of})"]
    for answer in returned.answers:
        lines += ["", answer.question, *(f"    {line}" for line in _value(answer).split("\n"))]
    return safe.plain("\n".join(lines))


def _value(answer: "Answer") -> str:
    from workshops.contract import Assessment

    match answer.value:
        case None:
            return "(inget svar)"
        case Assessment(level=level, evidence=evidence):
            return "\n".join(filter(None, ("" if level is None else f"Steg {level}", evidence)))
        case float() as number:
            return swedish.number(number)
        case tuple() as rows:
            return "\n".join(map(_row, rows))
    return str(answer.value)


def _row(row: "str | dict[str, str | None]") -> str:
    if isinstance(row, str):
        return f"– {row}"
    return "– " + "; ".join(f"{column}: {cell}" for column, cell in row.items() if cell is not None)
