"""The command `samling`: each verb is a module in `workshops.commands` with `add_to(parser)` and `run(args)`.

Only the verb that is asked for is imported, so that `samling --help` answers at once.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from .commands import argparse_swedish
from .spoken import Spoken, why

VERBS = {
    "build": "bygg arbetsblad i PDF, Word och webb",
    "handout": "gör körschema, handledning, affisch och bilder",
    "read": "läs svaren i ifyllda arbetsblad",
    "report": "gör en rapport av svaren",
    "export": "spara reflektionerna som Excel, CSV och Parquet",
    "pull": "spara ett tema i en fil, för ett rum utan nät",
    "sync": "skicka reflektioner som har skrivits in från papper",
    "lab": "öppna ett temas anteckningsböcker i JupyterLab",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit status: 0 if all went well, 2 for what could not be read, 130 if the person
    broke off, otherwise 1."""
    words = list(sys.argv[1:] if argv is None else argv)
    argparse_swedish.install()
    try:
        args, unknown = _parser(words[0] if words else "").parse_known_args(words)
        if unknown:
            args.parser.error(f"det här går inte att tolka: {' '.join(unknown)}")
        status = args.run(args)
        sys.stdout.flush()
        return status
    except Spoken as error:
        print(error.message, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Avbrutet.", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever reads has seen enough, as `head` has
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(f"Det gick inte. {where}{why(error)}. Rätta det och försök igen.", file=sys.stderr)
        return 1


def _parser(verb: str) -> argparse.ArgumentParser:
    parser = argparse_swedish.Parser(
        prog="samling",
        description="Från handbok till arbetsblad, från svar till rapport.",
        epilog="Skriv samling KOMMANDO --help för att se vad ett kommando kan. Ett kommando avslutas med 0 när allt "
        "gick bra, 1 när något inte gick, 2 när kommandot eller en fil inte går att tolka och 130 när du avbröt det.",
    )
    subparsers = parser.add_subparsers(required=True, metavar="KOMMANDO", title="kommandon")
    for name, about in VERBS.items():
        described = subparsers.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
        if name == verb:
            import_module(f"workshops.commands.{name}").add_to(described)
            described.set_defaults(parser=described)
    return parser
