"""`samling pull`: save a theme in one file, for a room without a network."""

import argparse
import sys
from pathlib import Path

from workshops.kit.folders import NAME, kit_folder, themes
from workshops.kit.settings import read_settings
from workshops.source import open_source
from workshops.source.bundle import pull, save_bundle
from workshops.spoken import Spoken
from workshops.swedish import count


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="TEMA", help="till exempel tillgangligt-stod; utan namn: alla kit")
    parser.add_argument("--server", metavar="ADRESS", help="serverns adress, i stället för den i kit.toml")
    parser.add_argument("--out", type=Path, metavar="FIL", help="var filen sparas, i stället för i kitets mapp")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Save each theme in turn; returns 1 if any of them failed, having said why."""
    if args.out and len(args.themes) != 1:
        raise Spoken("Med --out sparas ett tema åt gången. Ange vilket.")
    failed = 0
    for theme in args.themes or themes():
        try:
            print(_pull(theme, args.server, args.out))
        except Spoken as error:
            print(f"{theme}: {error.message}", file=sys.stderr)
            failed = 1
    return failed


def _pull(theme: str, server: str | None, out: Path | None) -> str:
    codes: tuple[str, ...] = ()
    if out is None:
        settings = read_settings(kit_folder(theme) / NAME)
        out, server, codes = settings.bundle, server or settings.server, settings.codes
    bundle = pull(open_source(server), theme, codes)
    save_bundle(bundle, out)
    occasions = count(len(bundle.occasions), "ett tillfälle", "tillfällen")
    answers = sum(found.total for found in bundle.reflections)
    return f"{theme}: sparat i {out} ({occasions}, {count(answers, 'ett svar', 'svar')})."
