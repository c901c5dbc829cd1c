"""A file that somebody drops comes to lie in the inbox, under a name that is safe there. None is ever overwritten."""

import re
from pathlib import Path

from workshops import safe
from workshops.spoken import Spoken, why

from .returned import SIZE_LIMIT

_NOT_IN_NAMES = re.compile(r'[<>:"|?*\t\n]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever follows the dot."""
_LITTER = ("desktop.ini", "thumbs.db")
_LONGEST = 120
_NAMES_AT_MOST = 1000


class NotLanded(Spoken):
    """The file is not in the inbox; nothing there has changed."""


def land(folder: Path, name: str, content: bytes) -> tuple[Path, bool]:
    """The file's place in `folder`, and whether it lay there already, with the same name and content.

    Raises NotLanded if it is empty or larger than a worksheet can be, or cannot be saved.
    """
    if not content:
        raise NotLanded("Filen är tom. Kontrollera att den är sparad och försök igen.")
    if len(content) > SIZE_LIMIT:
        raise NotLanded(f"Filen är för stor, högst {SIZE_LIMIT // 1024 // 1024} MB. Skicka arbetsbladet utan bilagor.")
    tidy = safe_name(name)
    for number in range(1, _NAMES_AT_MOST):
        path = folder / (tidy if number == 1 else f"{Path(tidy).stem} ({number}){Path(tidy).suffix}")
        try:
            if _is_there(path, content):
                return path, True
            _write(path, content)
            return path, False
        except FileExistsError:
            continue
        except OSError as error:
            raise NotLanded(f"Filen kunde inte sparas i inkorgen ({why(error)}).") from None
    raise NotLanded("Inkorgen har redan för många filer med det namnet. Byt namn på filen och försök igen.")


def safe_name(name: str) -> str:
    """The name without folders, hidden beginnings and characters that some system takes for something else."""
    last = re.split(r"[/\\]", safe.plain(name))[-1]
    tidy = _NOT_IN_NAMES.sub("_", last).lstrip(" .~$").rstrip(" .")
    stem, dot, suffix = tidy.rpartition(".")
    tidy = f"{stem[: _LONGEST - len(suffix[:10])].rstrip()}{dot}{suffix[:10]}" if dot else tidy[:_LONGEST]
    if not tidy.strip(" ."):
        return "fil"
    return f"_{tidy}" if _RESERVED.fullmatch(tidy) or tidy.casefold() in _LITTER else tidy


def _write(path: Path, content: bytes) -> None:
    """The whole file or none."""
    with path.open("xb") as file:
        try:
            file.write(content)
        except OSError:
            path.unlink(missing_ok=True)
            raise


def _is_there(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content
