"""`samling sync`: send the reflections that have been typed from paper."""

import argparse
import sys

from workshops.collect.outbox import Outbox
from workshops.collect.sync import sync
from workshops.kit.folders import NAME, kit_folder, themes
from workshops.kit.settings import read_settings
from workshops.spoken import Spoken
from workshops.swedish import count


def add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("themes", nargs="*", metavar="TEMA", help="till exempel tillgangligt-stod; utan namn: alla kit")
    parser.add_argument("--server", metavar="ADRESS", help="serverns adress, i stället för den i kit.toml")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Send each theme's in turn; returns 1 if anything is left, having said why."""
    left = 0
    for theme in args.themes or themes():
        try:
            left += _sync(theme, args.server)
        except Spoken as error:
            print(f"{theme}: {error.message}", file=sys.stderr)
            left += 1
    return 1 if left else 0


def _sync(theme: str, server: str | None) -> int:
    """How many are left."""
    settings = read_settings(kit_folder(theme) / NAME)
    outbox = Outbox(settings.store)
    if not settings.store.exists() or not outbox.kept():
        print(f"{theme}: inget att skicka.")
        return 0
    result = sync(outbox, server or settings.server)
    print(f"{theme}: {_sent(result.sent)}{_left(result.left)}")
    for problem in dict.fromkeys((*result.problems, *(one.said for one in outbox.kept() if one.said))):
        print(f"{theme}: {problem}", file=sys.stderr)
    return result.left


def _sent(number: int) -> str:
    return f"{count(number, 'ett svar skickat', 'svar skickade')}." if number else "inget svar skickat."


def _left(number: int) -> str:
    return f" {count(number, 'Ett svar', 'svar')} ligger kvar." if number else ""
