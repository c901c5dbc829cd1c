"""The kit: what the notebooks of one workshop theme talk to. Every method is one call into the library."""

from pathlib import Path
from typing import TYPE_CHECKING

from .kit import Kit
from .settings import KitError

if TYPE_CHECKING:
    from workshops.lab.first_run import FirstRun

__all__ = ["Kit", "KitError", "contact"]


def contact(path: str | Path = "kit.toml") -> "FirstRun":
    """The panel for server, key and occasions. Raises KitError for a kit.toml that cannot be read."""
    from workshops.lab.first_run import FirstRun

    from .settings import read_settings

    read_settings(Path(path))
    return FirstRun(Path(path).resolve())
