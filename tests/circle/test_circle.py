"""The whole circle against a running server: an editor asks, a workshop answers, and the answers come back.

Each step is done the way its person would do it: the editor in the admin with a browser, the facilitator with the
`samling` command and the kit's notebooks, the teams with a PDF library and in Word's own markup, the participants
with a browser and the real form.
"""

import json
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import nbformat
import pypdf
import pytest
from lxml import etree, html
from nbclient import NotebookClient
from playwright.sync_api import Browser, Page

from tests.circle.answers import team_answer
from tests.circle.editor import Editor
from tests.circle.running_site import ROOT, RunningSite
from tests.workshops.collect import pdf_filling, word
from workshops import contract
from workshops.worksheet.notebook import sheet

THEME = "tillgangligt-stod"
MODULE = "Workshop: Ett tillgängligt stöd"
IN_WORKSHEET, IN_REFLECTION = "perspektiv-text", "tema-tillagg"
WORDING = "Vilka når ni inte – ännu? Frågat i provet, åäö och ”citat”"
NOTEBOOKS = ("1-forbered", "2-samla-in", "3-analysera")
PEOPLE = 8

pytestmark = [pytest.mark.browser, pytest.mark.kits, pytest.mark.timeout(1800)]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    folder = tmp_path_factory.mktemp("samling")
    shutil.copytree(ROOT / "notebooks", folder / "notebooks", ignore=shutil.ignore_patterns("paket.json"))
    with RunningSite(folder) as running:
        yield running


def test_what_an_editor_asks_comes_back_to_the_editor(site: RunningSite, browser: Browser) -> None:
    editor = Editor(site, browser)
    editor.open(MODULE)
    editor.reword({IN_WORKSHEET: f"{WORDING} (blad)", IN_REFLECTION: f"{WORDING} (webb)"})
    asked = module(site)
    assert f"{WORDING} (blad)" in [prompt.question for prompt in asked.prompts]

    files = built_worksheets(site)
    for text in (text_of_pdf(files["pdf"]), text_of_docx(files["docx"]), text_of_html(files["html"])):
        assert f"{WORDING} (blad)" in text

    inbox = site.folder / "notebooks" / THEME / "inkorg"
    for path, expected in filled_in(files, asked, inbox).items():
        assert answers_read(site, path) == expected

    for person in range(PEOPLE):
        leave_reflection(browser, site, asked, person)

    for name in NOTEBOOKS:
        run_notebook(site, name)
    results = site.folder / "exports" / THEME
    assert {path.suffix for path in results.glob("rapport-*")} >= {".html", ".pdf", ".docx"}

    report = newest_draft(editor)
    assert f"{WORDING} (webb)" in report


def module(site: RunningSite) -> contract.Module:
    answer = httpx.get(f"{site.address}/api/v1/modules/{THEME}", timeout=120).raise_for_status()
    return contract.Module.model_validate_json(answer.content)


def built_worksheets(site: RunningSite) -> dict[str, Path]:
    built = site.samling("build", THEME, "--occasion", site.code, "--out", site.folder / "built")
    assert built.returncode == 0, built.stderr
    return {path.suffix[1:]: path for path in (site.folder / "built").iterdir()}


def text_of_pdf(path: Path) -> str:
    pages = pypdf.PdfReader(path).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def text_of_docx(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(etree.fromstring(package.read("word/document.xml")).itertext())


def text_of_html(path: Path) -> str:
    return " ".join(html.fromstring(path.read_bytes()).text_content().split())


def filled_in(files: dict[str, Path], asked: contract.Module, inbox: Path) -> dict[Path, dict[str, Any]]:
    """Two teams' files in the inbox, and what each team meant."""
    worksheet = sheet(nbformat.read(files["ipynb"], 4))
    by_pdf, by_word = ({prompt.key: team_answer(prompt, team) for prompt in asked.prompts} for team in ("A", "B"))
    pdf, docx = inbox / "lag-a.pdf", inbox / "lag-b.docx"
    pdf.write_bytes(pdf_filling.by_pypdf(files["pdf"].read_bytes(), pdf_filling.typed(asked.prompts, by_pdf)))
    docx.write_bytes(word.fill(files["docx"].read_bytes(), word.typed(worksheet, by_word)))
    return {pdf: by_pdf, docx: by_word}


def answers_read(site: RunningSite, path: Path) -> dict[str, Any]:
    read = site.samling("read", "--json", path)
    assert read.returncode == 0, read.stderr
    (one,) = json.loads(read.stdout)
    return {answer["key"]: answer["value"] for answer in one["return"]["answers"]}


def leave_reflection(browser: Browser, site: RunningSite, asked: contract.Module, person: int) -> None:
    """One person on a phone: writes, chooses, sends, is thanked."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"{site.address}/t/{site.code.lower()}")
    for prompt in asked.reflection:
        match prompt:
            case contract.TextPrompt():
                page.fill(f"[name='svar-{prompt.key}']", f"Vi når inte landsbygden, person {person} – åäö <b>=1+1</b>")
            case contract.ScalePrompt():
                choose(page, prompt.key, str(prompt.high - person % 3))
            case _:
                choose(page, prompt.key, prompt.options[person % 2].key)
    page.get_by_role("button", name="Skicka").click()
    page.wait_for_url(f"**/t/{site.code}/tack")
    assert context.cookies() == []
    context.close()


def choose(page: Page, key: str, value: str) -> None:
    box = page.locator(f"[name='svar-{key}'][value='{value}']")
    page.locator("label", has=box).click()
    assert box.is_checked()


def run_notebook(site: RunningSite, name: str) -> None:
    """Run All, in a kernel of its own, with the network and the facilitator's token."""
    folder = site.folder / "notebooks" / THEME
    notebook = nbformat.read(folder / f"{name}.ipynb", 4)
    client = NotebookClient(notebook, timeout=600, startup_timeout=300, resources={"metadata": {"path": str(folder)}})
    client.execute(env={**site.environment, "SAMLING_TOKEN": site.token})


def newest_draft(editor: Editor) -> str:
    """The report as the editor finds it: on the admin's first page, as a draft."""
    editor.page.goto(f"{editor.site.address}/admin/")
    address = editor.page.locator("#rapporter-section a[href*='/edit/']").first.get_attribute("href")
    editor.page.goto(f"{editor.site.address}{address}")
    return editor.everything_written()
