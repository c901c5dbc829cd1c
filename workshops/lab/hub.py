"""The kits under JupyterHub: every user has a folder of their own, and nothing of theirs is stored anywhere else.

`set_up(c, root)` is all that a `jupyterhub_config.py` needs (docs/jupyterhub.md). A user's folder looks like the
project: `notebooks` with the kits, `exports` with what they made, `var` with JupyterLab's own files. Kits are copied
there once; what the user has changed is never overwritten.
"""

import os
import pwd
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import quote

from workshops.kit.folders import NAME, PROGRAMME, kits_folder

from .launch import FIRST, environment, options, settle

_COPIED = (NAME, "*.ipynb", "kommuner.csv")
_OWN = ("arbetsblad.ipynb",)
"""Notebooks of whoever runs the hub, which are nobody else's."""


def set_up(c: Any, root: str | Path, theme: str = "tillgangligt-stod") -> None:
    """Let every user's server open `theme` in a folder of their own below `root`. `c` is JupyterHub's configuration.

    How people sign in, and which system account a server runs as, is left to the configuration.
    """
    folders = Path(root).resolve()
    page = f"/doc/tree/notebooks/{theme}/{FIRST}"
    c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]  # the Python that has the kits
    c.Spawner.default_url = page
    c.Spawner.pre_spawn_hook = lambda spawner: _prepare(spawner, folders, page)


def user_folder(root: Path, name: str) -> Path:
    """A folder directly below `root`, whatever the name; no two names share one."""
    return root / (quote(name, safe="").replace(".", "%2E") or "%")


def make_folder(folder: Path) -> None:
    """The kits and JupyterLab's settings, in a folder that only its owner may read. What is there is left alone."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)
    for name in ("exports", "var/tmp"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for source in (*(path.parent for path in kits_folder().glob(f"*/{NAME}")), kits_folder() / PROGRAMME):
        target = folder / "notebooks" / source.name
        (target / "inkorg").mkdir(parents=True, exist_ok=True)
        for path in (path for pattern in _COPIED for path in source.glob(pattern)):
            if path.name not in _OWN and not (target / path.name).exists():
                shutil.copyfile(path, target / path.name)
    settle(folder / "var" / "lab")


def _prepare(spawner: Any, folders: Path, page: str) -> None:
    folder = user_folder(folders, spawner.user.name)
    _make(folder, spawner.user.name)
    spawner.notebook_dir = str(folder)
    spawner.args = list(dict.fromkeys([*options(folder, folder / "var" / "lab", page), *spawner.args]))
    spawner.environment = dict(spawner.environment) | _environment(folder)


def _environment(folder: Path) -> dict[str, str]:
    """Every place where Jupyter, Python or a library would write, in the user's folder. No keyring: it belongs to the
    system account, which users may share, so a key that is typed lives in the notebook's memory."""
    state = folder / "var" / "lab"
    return environment(state) | {
        "HOME": str(folder),
        "TMPDIR": str(folder / "var" / "tmp"),
        "XDG_CACHE_HOME": str(folder / "var" / "cache"),
        "XDG_CONFIG_HOME": str(folder / "var" / "config"),
        "XDG_DATA_HOME": str(folder / "var" / "data"),
        "JUPYTER_DATA_DIR": str(state / "data"),
        "JUPYTER_RUNTIME_DIR": str(state / "runtime"),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
    }


def _make(folder: Path, name: str) -> None:
    """Where the hub may act for the user's own system account it lets that account fill the folder: what a user has put
    there, a link for instance, must not lead the hub to write elsewhere."""
    account = _account(name) if os.geteuid() == 0 else None
    if account is None:
        make_folder(folder)
        return
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.chown(folder, account.pw_uid, account.pw_gid, follow_symlinks=False)
    subprocess.run(  # noqa: S603 (our own words)
        [sys.executable, "-m", __name__, str(folder)],
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
        check=True,
    )


def _account(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except (KeyError, ValueError):
        return None


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]))
