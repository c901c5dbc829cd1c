"""argparse in Swedish: it asks gettext for its words, and there is no Swedish catalogue for it."""

import argparse
from typing import NoReturn

_WORDS = {
    "usage: ": "användning: ",
    "positional arguments": "argument",
    "options": "val",
    "show this help message and exit": "visa den här hjälpen",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "det här saknas: %s",
    "unrecognized arguments: %s": "det här går inte att tolka: %s",
    "expected one argument": "ett värde saknas",
    "expected at least one argument": "minst ett värde saknas",
    "expected at most one argument": "bara ett värde går att ange",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r finns inte. Välj bland %(choices)s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r finns inte. Välj bland %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r går inte att använda här",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan betyda %(matches)s. Skriv ut hela ordet",
    "not allowed with argument %s": "går inte ihop med %s",
    "ignored explicit argument %r": "tar inget värde (%r)",
}


def install() -> None:
    """Make argparse say Swedish words from now on, in this process."""
    vars(argparse)["_"] = lambda text: _WORDS.get(text, text)


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong and where help is, and leaves with status 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}. Skriv {self.prog} --help för att se hur kommandot används.\n")
