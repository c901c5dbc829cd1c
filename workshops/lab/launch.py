"""Start JupyterLab on a kit's first notebook, with our settings and none of the user's own."""

import os
import secrets
import socket
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from workshops.kit.errors import KitError
from workshops.kit.folders import PROGRAMME, kit_folder, kits_folder
from workshops.source.token import HERE, MADE_HERE

from .reopening import close_forms

SETTINGS = Path(__file__).parent / "settings"
FIRST = "1-forbered.ipynb"
LANGUAGE = '{"locale": "sv_SE"}'
KERNEL = '{"IPythonKernel": {"help_links": []}}'
"""Seven links to Python's and others' English manuals, which a kernel would put in the help menu."""
_SHOWN = ("notebooks", "exports")
_UNUSED = ("jupyter_lsp", "jupyter_server_terminals", "notebook_shim")
"""Parts of the server that nothing on the screen asks for; each would make its start longer."""


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that is about to start: `command` with `environment`, to be met at `url`."""

    command: tuple[str, ...]
    environment: dict[str, str]
    url: str
    log: Path


def lab(theme: str, port: int | None = None, browser: bool = True) -> Lab:
    """Everything about starting it but the start, on a theme's kit or on the whole programme (`programmet`). Raises
    KitError for an unknown theme or a taken port.

    The root is the folder above `notebooks`, so that a notebook's links reach `exports`; nothing else there is shown.
    """
    notebook = first_notebook(theme)
    root = notebook.parents[2]
    state = root / "var" / "lab"
    settle(state)
    close_forms(notebook.parent)
    port = _free_port(port)
    token = secrets.token_urlsafe(24)
    page = f"/doc/tree/{notebook.relative_to(root).as_posix()}"
    command = (
        sys.executable,
        "-m",
        "jupyterlab",
        *options(root, state, page),
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        "--ServerApp.answer_yes=True",
        f"--ServerApp.open_browser={browser}",
        *(["--ServerApp.allow_root=True"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    )
    around = dict(os.environ) | environment(state) | {"JUPYTER_TOKEN": token}
    if (own := root / MADE_HERE).exists():  # a kernel stands in its kit's folder and does not see it
        around[HERE] = str(own)
    return Lab(command, around, f"http://127.0.0.1:{port}{page}?token={token}", state / "jupyter.log")


def settle(state: Path) -> None:
    """Make the folder of JupyterLab's own files: the language, and what a kernel may put in the help menu."""
    (state / "config").mkdir(parents=True, exist_ok=True)
    _choose_language(state / "settings")
    _set_kernel(state / "ipython")


def options(root: Path, state: Path, page: str) -> tuple[str, ...]:
    """A server's options, however it is started: it shows `notebooks` and `exports` of `root` and begins on `page`."""
    hidden = sorted({path.name for path in root.iterdir() if path.name not in _SHOWN} | {"__pycache__"})
    return (
        f"--LabApp.app_settings_dir={SETTINGS}",
        f"--LabApp.user_settings_dir={state / 'settings'}",
        f"--LabApp.workspaces_dir={state / 'workspaces'}",
        f"--LabApp.default_url={page}",
        f"--ServerApp.root_dir={root}",
        f"--ContentsManager.hide_globs={hidden!r}",
        "--ServerApp.jpserver_extensions=workshops.lab.export=True",
        *(f"--ServerApp.jpserver_extensions={name}=False" for name in _UNUSED),
        "--ServerApp.terminals_enabled=False",
        "--LabApp.extension_manager=readonly",
    )


def environment(state: Path) -> dict[str, str]:
    """Where Jupyter keeps its configuration; none of the user's own is read."""
    return {"JUPYTER_CONFIG_DIR": str(state / "config"), "IPYTHONDIR": str(state / "ipython")}


def first_notebook(theme: str) -> Path:
    """Raises KitError for an unknown theme."""
    if theme == PROGRAMME:
        return kits_folder() / PROGRAMME / f"{PROGRAMME}.ipynb"
    return kit_folder(theme) / FIRST


def start(lab: Lab) -> subprocess.Popen[bytes]:
    """JupyterLab's own English log goes to `lab.log`, out of the facilitator's sight."""
    with lab.log.open("wb") as log:
        return subprocess.Popen(lab.command, env=lab.environment, stdout=log, stderr=log)  # noqa: S603 (our own words)


def stop(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, kernels first; one that is still starting hears no question and is ended. Safe to call twice."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _choose_language(settings: Path) -> None:
    """Swedish, unless she has chosen another. JupyterLab's server, which translates the menus, looks for the language
    among the user's own settings only."""
    chosen = settings / "@jupyterlab" / "translation-extension" / "plugin.jupyterlab-settings"
    if not chosen.exists():
        chosen.parent.mkdir(parents=True, exist_ok=True)
        chosen.write_text(LANGUAGE, encoding="utf-8")


def _set_kernel(folder: Path) -> None:
    profile = folder / "profile_default"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "ipython_kernel_config.json").write_text(KERNEL, encoding="utf-8")


def _free_port(wanted: int | None) -> int:
    if wanted is not None and not 0 < wanted < 65536:
        raise KitError(f"Det finns ingen port {wanted}. Ange ett tal från 1024 till 65535, eller utelämna --port.")
    for port in [wanted] if wanted else range(8888, 8908):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise KitError(f"Porten {wanted or '8888'} är upptagen. Stäng det andra fönstret eller ange en annan med --port.")
