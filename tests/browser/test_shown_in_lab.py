"""What participants wrote, in every way that a kit's cells show text, in the real JupyterLab: to the letter, and only
text. JupyterLab sets mathematics and makes links in whatever a cell shows, so that HTML alone tells nothing."""

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from playwright.sync_api import BrowserContext, Dialog, Page, expect

from tests.browser.running_lab import THEME, running_lab, saving, whole
from tests.hostile import TEXTS
from workshops import safe
from workshops.lab.launch import Lab

pytestmark = [pytest.mark.browser, pytest.mark.kits]

SHOWN = [safe.plain(text) for text in TEXTS]
ONE_LINE = [" ".join(text.split())[:500] for text in SHOWN]
NAMES = {line.replace("/", "∕")[:60] for line in ONE_LINE}
PIXEL = base64.b64encode(
    base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==")
).decode()
CELL = f"""import json
from pathlib import Path
from IPython.display import HTML, display
from workshops.contract import Figure
from workshops.kit.show import figure, files, heading, says, table, warns
texts, lines = json.loads(Path("texter.json").read_text(encoding="utf-8"))
display(HTML("<p>MathJax arbetar: $x^2$</p>"))
for text, line in zip(texts, lines):
    display(heading(text) + says(text) + warns(text) + table(text, [text], [[text, text]]))
    display(figure(Figure(png_base64="{PIXEL}", alt=line, caption=line)))
display(files(sorted(Path("filer").iterdir()), Path.cwd()))
"""
READ = """selector => [...document.querySelectorAll(`.jp-OutputArea-output ${selector}`)].map(one => one.textContent)"""


@pytest.fixture
def running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lab]:
    with running_lab(tmp_path, monkeypatch) as planned:
        folder = tmp_path / "notebooks" / THEME
        (folder / "filer").mkdir()
        for name in NAMES:
            (folder / "filer" / name).touch()
        (folder / "texter.json").write_text(json.dumps([TEXTS, ONE_LINE]), encoding="utf-8")
        kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)"}
        notebook = new_notebook(cells=[new_code_cell(CELL)], metadata={"kernelspec": kernel})
        nbformat.write(notebook, folder / "visa.ipynb")
        yield planned


@pytest.fixture
def page(running: Lab, context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(running.url.replace("1-forbered", "visa"))
    return page


@pytest.mark.timeout(900)
def test_hostile_texts_are_shown_to_the_letter_whether_the_notebook_is_trusted_or_not(
    page: Page, running: Lab, tmp_path: Path
):
    alarms: list[Dialog] = []

    def heard(dialog: Dialog) -> None:
        alarms.append(dialog)
        dialog.dismiss()

    page.on("dialog", heard)
    cell = page.locator(".jp-Notebook .jp-CodeCell")
    expect(cell).to_be_visible()
    expect(page.get_by_text("| Ledig")).to_be_visible()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    assert_only_text(page)

    with saving(page):
        page.keyboard.press("Control+s")
    folder = tmp_path / "notebooks" / THEME
    foreign = nbformat.reads(whole(folder / "visa.ipynb"), as_version=4)
    foreign.cells[0].source += "# någon annans"
    nbformat.write(foreign, folder / "annans.ipynb")
    page.goto(running.url.replace("1-forbered", "annans"))
    assert_only_text(page)
    assert alarms == []


def assert_only_text(page: Page) -> None:
    """The last thing shown is there, MathJax has found what is really mathematics, and nothing else."""
    output = page.locator(".jp-OutputArea-output")
    expect(output.locator("li")).to_have_count(len(NAMES))
    for part in ("h3", "strong + p", ".mathjax_ignore > p", "table", "figure img"):
        expect(output.locator(part)).to_have_count(len(TEXTS))
    expect(output.filter(has_text="MathJax arbetar").locator("mjx-container")).to_be_attached()
    page.wait_for_timeout(2000)

    expect(output.locator("mjx-container")).to_have_count(1)
    expect(page.locator(".jp-Dialog, iframe")).to_have_count(0)
    expect(output.locator("script, svg, object, style")).to_have_count(0)
    assert page.evaluate(READ, "h3") == SHOWN
    assert page.evaluate(READ, "strong + p") == SHOWN
    assert page.evaluate(READ, ".mathjax_ignore > p") == SHOWN
    assert page.evaluate(READ, "caption") == SHOWN
    assert page.evaluate(READ, "figcaption") == ONE_LINE
    for part in ("thead th", "tbody th", "tbody td"):
        assert page.evaluate(READ, part) == SHOWN
    assert page.evaluate("[...document.querySelectorAll('.jp-OutputArea-output figure img')].map(one => one.alt)") == [
        *ONE_LINE
    ]
    assert sorted(page.evaluate(READ, "a")) == sorted(NAMES)
