"""A file is saved whole or not at all."""

import os
import tempfile
from pathlib import Path

from workshops.spoken import why

from .errors import WorksheetError


def save(path: Path, content: bytes) -> None:
    """Write beside, then rename: a reader never meets half a file. Raises WorksheetError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            try:
                beside.write(content)
                beside.close()
                os.chmod(beside.name, 0o666 & ~_umask())
                os.replace(beside.name, path)
            except OSError:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise WorksheetError(
            f"Filen {path} kunde inte sparas: {why(error)}. Välj en annan mapp och försök igen."
        ) from error


def _umask() -> int:
    """The process's umask; a temporary file would otherwise be readable by its owner alone."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
