"""Where the kits are: the folder `notebooks`, one folder a theme, each with its `kit.toml`."""

import difflib
from pathlib import Path

from .errors import KitError

NAME = "kit.toml"


def kits_folder() -> Path:
    """`notebooks` in the folder one stands in, or beside the installed library. Raises KitError if there is none."""
    for place in (Path.cwd(), Path(__file__).resolve().parents[2]):
        if (place / "notebooks").is_dir():
            return place / "notebooks"
    raise KitError("Mappen notebooks finns inte här. Ställ dig i projektets mapp och försök igen.")


def themes() -> tuple[str, ...]:
    """The themes that have a kit, in alphabetical order."""
    return tuple(sorted(path.parent.name for path in kits_folder().glob(f"*/{NAME}")))


def kit_chosen(folder: Path | None, theme: str) -> Path | None:
    """`folder`, or else that of the theme's kit, if there is one here. Raises KitError if `folder` is no kit."""
    if folder:
        if not (folder / NAME).is_file():
            raise KitError(
                f"I mappen {folder} finns ingen {NAME}, så den är inget kit. Ange med --kit mappen där du har arbetat "
                f"med temat, till exempel notebooks/{theme}."
            )
        return folder
    try:
        return kit_folder(theme)
    except KitError:
        return None


PROGRAMME = "programmet"
"""The folder, beside the kits, of the notebook across them all."""


def kit_folder(theme: str) -> Path:
    """Raises KitError, naming the themes there are, if there is no kit for `theme`."""
    if theme in themes():
        return kits_folder() / theme
    near = difflib.get_close_matches(theme, themes(), n=1)
    hint = f"Menar du {near[0]}?" if near else f"De kit som finns är {', '.join(themes())}."
    raise KitError(f"Det finns inget kit som heter {theme[:80]}. {hint}")
