"""`kit.toml`: what a facilitator may choose for a kit, read strictly so that a slip of the pen is noticed."""

import difflib
import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workshops.contract import tidy_code
from workshops.source import DEFAULT_SERVER
from workshops.source.bundle import BUNDLE_NAME

from .errors import KitError

_KNOWN = {
    "tema": str,
    "server": str,
    "tillfallen": list,
    "paket": str,
    "inkorg": str,
    "resultat": str,
    "stor_stil": bool,
}
_WANTED = {
    str: "text inom citattecken",
    list: 'en lista, till exempel ["KRT7M4"]',
    bool: "true eller false utan citattecken",
}


@dataclass(frozen=True)
class Settings:
    theme: str
    """The module's key."""
    server: str
    codes: tuple[str, ...]
    """The join codes to work with; empty means all of the theme's occasions."""
    bundle: Path
    inbox: Path
    results: Path
    """Where this theme's files are written."""
    store: Path
    large_print: bool
    """Whether worksheets are also built as PDF in large print."""

    def concerns(self, code: str | None) -> bool:
        """Whether the kit works with the occasion. A worksheet that names none is always included."""
        return not self.codes or code is None or code in self.codes


def read_settings(path: Path) -> Settings:
    """Paths in the file are taken from the file's own folder; SAMLING_SERVER goes before `server` in the file.

    Raises KitError for a missing file, bad TOML, an unknown key or a value of the wrong kind.
    """
    given = read_given(path)
    if "tema" not in given:
        raise KitError(f'{path.name} säger inte vilket tema kitet gäller. Lägg till raden: tema = "tillgangligt-stod"')
    theme, folder = given["tema"], path.resolve().parent
    if not re.fullmatch(r"[a-z0-9_-]{1,64}", theme):
        raise KitError(f"Det som står som tema i {path.name} kan inte vara namnet på ett tema: {theme[:80]!r}.")
    return Settings(
        theme=theme,
        server=os.environ.get("SAMLING_SERVER") or given.get("server", DEFAULT_SERVER),
        codes=tuple(_code(path, code) for code in given.get("tillfallen", [])),
        bundle=folder / given.get("paket", BUNDLE_NAME),
        inbox=folder / given.get("inkorg", "inkorg"),
        results=folder / given.get("resultat", "../../exports") / theme,
        store=folder / "insamlat.sqlite",
        large_print=given.get("stor_stil", False),
    )


def read_given(path: Path) -> dict[str, Any]:
    """What the file itself says, by its own names. Raises KitError as `read_settings` does."""
    given = _read(path)
    for name, value in given.items():
        _check(path, name, value)
    return given


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise KitError(f"Filen {path.name} saknas här. Öppna anteckningsboken från kitets egen mapp.") from None
    except (OSError, UnicodeDecodeError):
        raise KitError(f"Filen {path.name} går inte att läsa.") from None
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line ([0-9]+)", str(error))
        where = f"Rad {line[1]} i filen {path.name}" if line else f"Slutet av filen {path.name}"
        raise KitError(f'{where} går inte att tolka. Varje rad ska se ut så här: tema = "tillgangligt-stod"') from None


def _check(path: Path, name: str, value: Any) -> None:
    if name not in _KNOWN:
        near = difflib.get_close_matches(name, _KNOWN, n=1)
        hint = f"Menar du {near[0]}?" if near else f"Det som går att ställa in är {', '.join(_KNOWN)}."
        raise KitError(f"{path.name} har en inställning som inte finns: {name}. {hint}")
    if not isinstance(value, _KNOWN[name]):
        raise KitError(f"I {path.name} ska {name} vara {_WANTED[_KNOWN[name]]}.")


def _code(path: Path, code: Any) -> str:
    tidy = tidy_code(code) if isinstance(code, str) else None
    if tidy is None:
        raise KitError(f"I {path.name} står {code!r} under tillfallen. En kod har sex tecken och citattecken om sig.")
    return tidy
