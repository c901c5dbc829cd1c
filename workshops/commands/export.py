"""`samling export`: a theme's reflections as Excel, CSV and Parquet, for a facilitator's own analysis."""

import argparse
from pathlib import Path

from .report import choose
from .source_arguments import add_source_and_folder


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("theme", nargs="?", metavar="TEMA", help="till exempel tillgangligt-stod")
    parser.add_argument("--occasion", metavar="KOD", help="bara tillfället med den här koden; annars temats alla")
    add_source_and_folder(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Raises a Spoken error if nothing may be exported."""
    from workshops.report.export import export
    from workshops.source import open_source

    source = open_source(server=args.server, bundle=args.bundle)
    theme, codes = choose(args.theme, args.occasion, source)
    sets = [source.reflections(code) for code in codes]
    for path in export(source.module(theme), sets, args.out or Path("exports") / theme):
        print(f"Skriven: {path}")
    return 0
