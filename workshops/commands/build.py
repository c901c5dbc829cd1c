"""`samling build`: worksheets in PDF, Word and HTML, from the CMS or from a bundle."""

import argparse
import csv
import sys
import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from workshops.spoken import Spoken

from .source_arguments import add_source_and_folder

if TYPE_CHECKING:
    from workshops.contract import Format, Module, Occasion
    from workshops.source import Source
    from workshops.worksheet.sheet import Layout

_FORMATS: tuple["Format", ...] = ("pdf", "docx", "html")
_ON_REQUEST: tuple["Format", ...] = ("xlsx",)


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "themes", nargs="*", metavar="TEMA", help="till exempel tillgangligt-stod; utan namn: alla teman"
    )
    parser.add_argument(
        "--format",
        type=_formats,
        default=_FORMATS,
        dest="formats",
        metavar="FORMAT",
        help="ett eller flera av pdf, docx, html och xlsx, med komma emellan; annars de tre första. "
        "xlsx är en kalkylfil för att skriva in många pappersblad",
    )
    parser.add_argument("--occasion", metavar="KOD", help="bygg för tillfället med den här koden")
    parser.add_argument(
        "--variants",
        type=Path,
        metavar="FIL",
        help="ett arbetsblad för varje rad i en CSV-fil med kolumnerna namn och kod",
    )
    parser.add_argument("--paper", choices=("a4", "letter"), default="a4", help="PDF-filens pappersformat; annars a4")
    parser.add_argument("--large-print", action="store_true", help="PDF med stor stil, 18 punkter i en spalt")
    add_source_and_folder(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Raises SourceError or WorksheetError, with the files made before it in place."""
    from workshops.source import open_source
    from workshops.worksheet.build import write
    from workshops.worksheet.sheet import Layout

    source = open_source(server=args.server, bundle=args.bundle)
    occasion = source.occasion(args.occasion) if args.occasion else None
    layout = Layout(args.paper, args.large_print)
    themes = _themes(args.themes, occasion, source)
    if args.variants and len(themes) != 1:
        raise Spoken("Ange ett tema när du bygger efter en lista: listans kolumner hör till temats frågor.")
    for theme in themes:
        module, folder = source.module(theme), args.out or Path("exports") / theme
        with _spoken_warnings():
            if args.variants:
                return _variants(args, module, folder, occasion, layout)
            write(module, folder, occasion, args.formats, _built, layout)
    return 0


def _variants(
    args: argparse.Namespace, module: "Module", folder: Path, occasion: "Occasion | None", layout: "Layout"
) -> int:
    from workshops.worksheet.build import file_name, worksheet
    from workshops.worksheet.variant_list import read_variants
    from workshops.worksheet.variants import write_variants

    sheet = worksheet(module, occasion, layout)
    variants = read_variants(args.variants, sheet.schema.prompts)
    total, done = len(variants) * len(args.formats), 0

    def progress(_: object) -> None:
        nonlocal done
        done += 1
        if sys.stderr.isatty():
            print(f"\r{done} av {total} filer", end="" if done < total else "\n", file=sys.stderr, flush=True)

    name = file_name(module, occasion, layout)
    manifest = folder / f"{name}.manifest.csv"
    earlier = _listed(manifest)
    outcomes = write_variants(sheet, variants, folder, name, args.formats, progress=progress)
    failed = {outcome.variant: outcome.error for outcome in outcomes if outcome.error}
    for variant, error in failed.items():
        print(f"Inte byggd: {variant.name} ({variant.key}). {error}", file=sys.stderr)
    print(f"Byggda: {len(variants) - len(failed)} av {len(variants)} arbetsblad i {folder}", flush=True)
    print(f"Förteckning: {manifest}", flush=True)
    if left := sorted(file for file in earlier - {outcome.file for outcome in outcomes} if (folder / file).is_file()):
        print("Ligger kvar från ett tidigare bygge och står inte i förteckningen. Ta bort det som inte ska användas:")
        print(*(f"  {file}" for file in left), sep="\n", flush=True)
    return 1 if failed else 0


def _listed(manifest: Path) -> set[str]:
    """The files that the last build after a list made; none if there was no such build."""
    try:
        with manifest.open(encoding="utf-8-sig", newline="") as lines:
            return {Path(row["fil"]).name for row in csv.DictReader(lines, delimiter=";") if row.get("fil")}
    except (OSError, UnicodeError, csv.Error):
        return set()


def _themes(asked: list[str], occasion: "Occasion | None", source: "Source") -> list[str]:
    if occasion is None:
        return asked or [module.key for module in source.modules()]
    if other := [theme for theme in asked if theme != occasion.module]:
        raise Spoken(f"Tillfället {occasion.code} hör till temat {occasion.module}, inte till {other[0]}.")
    return [occasion.module]


def _formats(text: str) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",")))
    if not set(asked) <= {*_FORMATS, *_ON_REQUEST}:
        raise argparse.ArgumentTypeError(f"{text!r} finns inte. Välj bland pdf, docx, html och xlsx, med komma emellan")
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
