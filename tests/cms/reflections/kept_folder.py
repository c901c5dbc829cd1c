"""A folder that another process keeps locked."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from subprocess import PIPE, Popen

_KEEP = """
import fcntl, os, sys
fcntl.flock(os.open(sys.argv[1], os.O_RDONLY), fcntl.LOCK_EX)
print("kept", flush=True)
sys.stdin.read()
"""


@contextmanager
def kept(folder: Path) -> Generator[None]:
    with Popen([sys.executable, "-c", _KEEP, folder], stdin=PIPE, stdout=PIPE, text=True) as keeper:
        assert keeper.stdout
        assert keeper.stdout.readline() == "kept\n"
        yield
        keeper.communicate()
