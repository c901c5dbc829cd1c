"""JupyterLab's menu of formats is told without what makes them: it is asked for while the notebook is on its way."""

import subprocess
import sys

from nbconvert.exporters import get_exporter

from workshops.worksheet.menu import MENU


def test_the_menu_is_told_without_importing_what_makes_the_files():
    told = "import sys, workshops.lab.export; print(sorted({'nbconvert', 'pydantic', 'typst'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_format_of_the_menu_has_an_exporter_that_says_the_same_of_itself():
    for format, (label, media_type) in MENU.items():
        exporter = get_exporter(f"arbetsblad_{format}")()
        assert (exporter.export_from_notebook, exporter.output_mimetype) == (label, media_type)
