"""The kit: what the notebooks of one workshop theme talk to. Every method is one call into the library."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import KitError

if TYPE_CHECKING:
    from workshops.lab.first_run import FirstRun

    from .kit import Kit

__all__ = ["Kit", "KitError", "contact"]


def __getattr__(name: str) -> Any:
    """`Kit` is the whole library, and is imported when it is asked for: to find a kit's folder takes none of it."""
    if name == "Kit":
        from .kit import Kit

        return Kit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def contact(path: str | Path = "kit.toml") -> "FirstRun":
    """The panel for server, key and occasions. Raises KitError for a kit.toml that cannot be read."""
    from workshops.lab.first_run import FirstRun

    from .settings import read_settings

    read_settings(Path(path))
    return FirstRun(Path(path).resolve())
