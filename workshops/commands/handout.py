"""`samling handout`: run sheet and guide, poster and slides for a theme's occasions, by the clock that was planned."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .source_arguments import add_source_and_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workshops.contract import Occasion
    from workshops.source import Source


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("theme", nargs="?", metavar="TEMA", help="till exempel tillgangligt-stod")
    parser.add_argument("--occasion", metavar="KOD", help="bara tillfället med den här koden; annars temats alla")
    parser.add_argument("--kit", type=Path, metavar="MAPP", help="mappen där du har valt; annars temats eget kit")
    add_source_and_folder(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Raises a Spoken error if the theme cannot be found, or if a run sheet or a file cannot be read or made."""
    from workshops.handout.files import planned, write
    from workshops.handout.run_sheet import ending, overrun
    from workshops.kit.folders import kit_chosen
    from workshops.source import open_source

    source = open_source(server=args.server, bundle=args.bundle)
    theme, occasions = _choose(args, source)
    module, kit = source.module(theme), kit_chosen(args.kit, theme)
    for occasion in occasions:
        day = planned(module, occasion, kit)
        for path in write(day, args.out or Path("exports") / theme):
            print(f"Gjord: {path}", flush=True)
        if overrun(day.sheet) > 0:
            print(f"Obs: {ending(day.sheet)}", file=sys.stderr)
    return 0


def _choose(args: argparse.Namespace, source: "Source") -> "tuple[str, Sequence[Occasion | None]]":
    """The theme, and its occasions if they may be seen: without a key each is known by its code only."""
    from workshops.source import TokenMissing
    from workshops.spoken import Spoken

    from .report import choose

    if args.occasion:
        theme, codes = choose(args.theme, args.occasion, source)
        return theme, [source.occasion(code) for code in codes]
    if not args.theme:
        raise Spoken("Ange ett tema, till exempel tillgangligt-stod, eller ett tillfälle med --occasion KOD.")
    try:
        return args.theme, source.occasions(args.theme) or [None]
    except TokenMissing as missing:
        print(f"Obs: {missing.message} Filerna görs utan tillfälle.", file=sys.stderr)
        return args.theme, [None]
