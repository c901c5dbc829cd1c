"""What JupyterLab is started with: the right notebook, our settings, and no secret where others can read it."""

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from workshops.kit import KitError
from workshops.lab.launch import SETTINGS, lab
from workshops.source.token import HERE


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    kit = tmp_path / "notebooks" / "tillgangligt-stod"
    kit.mkdir(parents=True)
    (kit / "kit.toml").write_text('tema = "tillgangligt-stod"')
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(HERE, raising=False)
    return tmp_path


def test_it_opens_on_the_first_notebook_of_the_theme(project: Path):
    planned = lab("tillgangligt-stod")

    assert "/doc/tree/notebooks/tillgangligt-stod/1-forbered.ipynb?token=" in planned.url
    assert f"--ServerApp.root_dir={project}" in planned.command
    assert planned.log.parent.is_dir()


def test_the_whole_programme_has_a_notebook_of_its_own():
    assert "/doc/tree/notebooks/programmet/programmet.ipynb?token=" in lab("programmet").url


def test_the_way_in_is_new_each_time_and_not_among_the_arguments_that_others_can_list():
    first, second = lab("tillgangligt-stod"), lab("tillgangligt-stod")
    token = first.environment["JUPYTER_TOKEN"]

    assert token != second.environment["JUPYTER_TOKEN"]
    assert len(token) >= 32
    assert token not in " ".join(first.command)


def test_the_token_of_the_site_on_this_computer_is_pointed_out_to_the_kits(project: Path):
    assert HERE not in lab("tillgangligt-stod").environment
    (project / "var" / "samling-token").write_text("hemlig")
    assert lab("tillgangligt-stod").environment[HERE] == str(project / "var" / "samling-token")


def test_a_port_that_is_taken_is_passed_by_unless_it_was_asked_for():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(KitError, match=f"Porten {port} är upptagen"):
            lab("tillgangligt-stod", port)
    assert f"--ServerApp.port={port}" in lab("tillgangligt-stod", port).command
    with pytest.raises(KitError, match="99999"):
        lab("tillgangligt-stod", 99999)


@pytest.mark.parametrize("theme", ["tillganglig-stod", "../hemligt", ""])
def test_a_theme_without_a_kit_is_refused_with_those_there_are(theme: str):
    with pytest.raises(KitError, match="tillgangligt-stod"):
        lab(theme)


def test_it_speaks_swedish_until_she_chooses_another_language(project: Path):
    chosen = project / "var/lab/settings/@jupyterlab/translation-extension/plugin.jupyterlab-settings"

    command = lab("tillgangligt-stod").command
    assert f"--LabApp.user_settings_dir={project / 'var/lab/settings'}" in command
    assert json.loads(chosen.read_text()) == {"locale": "sv_SE"}
    chosen.write_text('{"locale": "en"}')
    lab("tillgangligt-stod")
    assert json.loads(chosen.read_text()) == {"locale": "en"}


def test_its_kernels_have_a_profile_of_their_own_without_links_to_english_manuals(project: Path):
    profile = Path(lab("tillgangligt-stod").environment["IPYTHONDIR"]) / "profile_default"

    assert profile.is_relative_to(project / "var" / "lab")
    settings = json.loads((profile / "ipython_kernel_config.json").read_text())
    assert settings == {"IPythonKernel": {"help_links": []}}


def test_there_is_no_terminal_on_the_screen_or_at_the_server():
    disabled = json.loads((SETTINGS / "page_config.json").read_text())["disabledExtensions"]

    assert disabled["@jupyterlab/terminal-extension"] is True
    assert "--ServerApp.terminals_enabled=False" in lab("tillgangligt-stod").command


def test_the_settings_keep_the_screen_calm_and_widgets_on_the_main_thread():
    overrides = json.loads((SETTINGS / "overrides.json").read_text())

    assert overrides["@jupyterlab/application-extension:shell"] == {"startMode": "single"}
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"
    assert overrides["@jupyterlab/docmanager-extension:plugin"] == {"autosave": True, "autosaveInterval": 10}
    assert overrides["@jupyterlab/apputils-extension:kernels-settings"] == {"commsOverSubshells": "disabled"}


def test_jupyterlab_is_on_its_way_before_anything_heavy_is_imported():
    heavy = {"pydantic", "polars", "httpx", "nbformat"}
    told = f"import sys, workshops.commands.lab; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
