"""How a kit gets in touch: which server, with which key, for which occasions. The key itself is never in kit.toml."""

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from workshops.contract import Occasion, tidy_code
from workshops.source import SourceError, TokenMissing, Unreachable, keyring
from workshops.source.cms import CmsSource
from workshops.source.token import Place, find_token

from .changing import change
from .errors import KitError
from .folders import NAME
from .settings import read_settings

_HERE = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Connection:
    """As it is set up; nobody has been asked yet."""

    server: str
    fixed: bool
    """Whether SAMLING_SERVER says which server, whatever the file says."""
    key: Place | None
    codes: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.key is not None


def connection(path: Path) -> Connection:
    """Raises KitError for a kit.toml that cannot be read, SourceError for a key's file that cannot."""
    settings = read_settings(path)
    found = find_token(settings.server)
    fixed = bool(os.environ.get("SAMLING_SERVER"))
    return Connection(settings.server, fixed, found.place if found else None, settings.codes)


def connect(path: Path, server: str, token: str) -> tuple[Occasion, ...]:
    """Ask the server, and keep address and key if it answers as it should; the theme's occasions.

    Without a `token`, the one that was kept for that very server is used; without that too nothing but the address is
    tried, and no occasions are known. A key is shown to a server only when it has answered as Samling does. Raises
    Unreachable if nobody answers, TokenRefused for a key that the server does not know, SourceError for what is not
    Samling or lacks the theme, KitError for what is no address.
    """
    settings = read_settings(path)
    address = tidy_address(server)
    _must_be_private(address, token)
    found = find_token(address)
    given = token.strip() or (found.token if found else None)
    source = CmsSource(address, given)
    if settings.theme not in {module.key for module in source.modules()}:
        raise SourceError(f"Servern {address} är Samling, men har inte temat {settings.theme} publicerat.")
    try:
        occasions = source.occasions(settings.theme)
    except TokenMissing:
        occasions = ()
    keep(path, address, token)
    return occasions


def keep(path: Path, server: str, token: str) -> Place | None:
    """Write the address in kit.toml and the key where keys are kept; where the key is now. Nobody is asked."""
    address = tidy_address(server)
    _must_be_private(address, token)
    if read_settings(path).server != address:
        change(path, server=address)
    if token.strip():
        keyring.keep(address, token.strip())
    found = find_token(address)
    return found.place if found else None


def choose(path: Path, codes: tuple[str, ...]) -> None:
    """Let the kit concern these occasions, or all the theme's if none is named. Raises KitError for a code that is
    none, SourceError for one that the server does not have; no answer from the server is no hindrance."""
    settings = read_settings(path)
    tidy = [tidy_code(code) for code in codes]
    if None in tidy:
        raise KitError("En kod har sex tecken, aldrig vokaler. Jämför med inbjudan.")
    found = find_token(settings.server)
    source = CmsSource(settings.server, found.token if found else None)
    for code in filter(None, tidy):
        try:
            occasion = source.occasion(code)
        except Unreachable:
            break
        if occasion.module != settings.theme:
            raise KitError(f"Tillfället {code} gäller temat {occasion.module}. Öppna det temats kit i stället.")
    change(path, tillfallen=[code for code in tidy if code])


def tidy_address(text: str) -> str:
    """As people say it → as it is used: `handbok.example` is https, this computer is http. Raises KitError."""
    address = text.strip().rstrip("/")
    if address and "://" not in address:
        here = re.match(r"(127\.0\.0\.1|localhost|\[::1\])(:|/|$)", address)
        address = f"{'http' if here else 'https'}://{address}"
    try:
        return CmsSource(address).server
    except SourceError as no_address:
        raise KitError(no_address.message) from None


def _must_be_private(address: str, token: str) -> None:
    parts = urlsplit(address)
    if token.strip() and parts.scheme == "http" and parts.hostname not in _HERE:
        raise KitError(
            "Adressen börjar med http://, och då kan nyckeln läsas av andra på vägen. Skriv https:// i stället. "
            f"Går det inte: be den som sköter servern om hjälp. Inget är sparat i {NAME}."
        )
