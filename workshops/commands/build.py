"""`samling build`: worksheets in PDF, Word and HTML, from the CMS or from a bundle."""

import argparse
import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workshops.spoken import Spoken

if TYPE_CHECKING:
    from workshops.contract import Format, Occasion
    from workshops.source import Source

_FORMATS: tuple["Format", ...] = ("pdf", "docx", "html")


def add_to(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = subparsers.add_parser("build", help="bygg arbetsblad i PDF, Word och webb")
    parser.add_argument(
        "themes", nargs="*", metavar="TEMA", help="till exempel tillgangligt-stod; utan namn: alla teman"
    )
    parser.add_argument(
        "--format",
        type=_formats,
        default=_FORMATS,
        dest="formats",
        metavar="FORMAT",
        help="ett eller flera av pdf, docx och html, med komma emellan; annars alla tre",
    )
    parser.add_argument("--occasion", metavar="KOD", help="bygg för tillfället med den här koden")
    parser.add_argument("--bundle", type=Path, metavar="FIL", help="hämta från en sparad fil i stället för servern")
    parser.add_argument("--server", metavar="URL", help="serverns adress; annars SAMLING_SERVER eller den egna datorn")
    parser.add_argument("--out", type=Path, metavar="MAPP", help="var filerna sparas; annars exports/TEMA")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Raises SourceError or WorksheetError, with the files made before it in place."""
    from workshops.source import open_source
    from workshops.worksheet.build import write

    source = open_source(server=args.server, bundle=args.bundle)
    occasion = source.occasion(args.occasion) if args.occasion else None
    for theme in _themes(args.themes, occasion, source):
        with _spoken_warnings():
            write(source.module(theme), args.out or Path("exports") / theme, occasion, args.formats, progress=_built)
    return 0


def _themes(asked: list[str], occasion: "Occasion | None", source: "Source") -> list[str]:
    if occasion is None:
        return asked or [module.key for module in source.modules()]
    if other := [theme for theme in asked if theme != occasion.module]:
        raise Spoken(f"Tillfället {occasion.code} hör till temat {occasion.module}, inte till {other[0]}.")
    return [occasion.module]


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if not set(asked) <= set(_FORMATS):
        raise argparse.ArgumentTypeError(f"{text!r} finns inte. Välj bland pdf, docx och html, med komma emellan")
    return asked


def _built(path: Path) -> None:
    print(f"Byggd: {path}", flush=True)


@contextmanager
def _spoken_warnings() -> Generator[None]:
    """Show each warning once, as a line for people."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("default")
        yield
    for message in dict.fromkeys(str(warning.message) for warning in caught):
        print(f"Obs: {message}", file=sys.stderr)
