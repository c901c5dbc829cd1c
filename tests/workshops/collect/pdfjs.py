"""The viewer that Firefox has inside (pdf.js), run offline in Chromium: its own form is filled in and its file saved.

Its files come from the wheel `pdfjs-viewer-pyside6`, of which nothing else is used: it bundles an unchanged build.
"""

import base64
import mimetypes
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, sync_playwright

from tests.browser.chromium import find

_ADDRESS = "http://pdfjs.invalid/"
_OPEN = """async file => {
    const data = Uint8Array.from(atob(file), letter => letter.charCodeAt(0));
    await PDFViewerApplication.open({data});
    const found = [];
    for (let number = 1; number <= PDFViewerApplication.pagesCount; number++) {
        const page = await PDFViewerApplication.pdfDocument.getPage(number);
        for (const one of await page.getAnnotations()) {
            if (one.fieldName) found.push([one.fieldName, one.radioButton ? one.buttonValue : "", number, one.id]);
        }
    }
    return found;
}"""
_SAVE = """async () => {
    const saved = await PDFViewerApplication.pdfDocument.saveDocument();
    let text = "";
    for (const byte of saved) text += String.fromCharCode(byte);
    return btoa(text);
}"""


class PdfJs:
    """Keeps one viewer open. It lives in a thread of its own: Playwright allows one in a thread, and others have it."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._thread.submit(self._start).result()

    def fill(self, pdf: bytes, values: Mapping[str, str | bool]) -> bytes:
        """The file as the viewer saves it. `values` as in `pdf_filling`."""
        return self._thread.submit(self._fill, pdf, values).result()

    def version(self) -> str:
        return self._thread.submit(self._page.evaluate, "pdfjsLib.version").result()

    def close(self) -> None:
        self._thread.submit(self._stop).result()
        self._thread.shutdown()

    def _start(self) -> None:
        path = find()
        assert path, "No Chromium found. Run: python -m tests.browser.chromium"
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = self._browser.new_context(bypass_csp=True)  # the viewer's policy forbids our own look inside it
        self._page: Page = context.new_page()
        self._page.route("**/*", _serve)
        self._page.goto(f"{_ADDRESS}web/viewer.html?file=")
        self._page.wait_for_function("window.PDFViewerApplication?.initialized")

    def _stop(self) -> None:
        self._browser.close()
        self._playwright.stop()

    def _fill(self, pdf: bytes, values: Mapping[str, str | bool]) -> bytes:
        spots = {
            (name, option): (number, identity)
            for name, option, number, identity in self._page.evaluate(_OPEN, base64.b64encode(pdf).decode())
        }
        for name, value in values.items():
            chosen = (name, str(value))
            number, identity = spots[chosen if chosen in spots else (name, "")]
            self._page.evaluate("number => { PDFViewerApplication.page = number }", number)
            control = self._page.locator(f".annotationLayer [data-element-id='{identity}']")
            if value is True or chosen in spots:
                control.click()
            else:
                control.fill(str(value))
        return base64.b64decode(self._page.evaluate(_SAVE))


def _serve(route: Route) -> None:
    """The viewer's own files; anything else is refused, as without a network."""
    spec: Any = find_spec("pdfjs_viewer")
    folder = Path(spec.submodule_search_locations[0]) / "pdfjs"
    file = folder / urlsplit(route.request.url).path.lstrip("/")
    if not route.request.url.startswith(_ADDRESS) or not file.is_file():
        route.abort()
        return
    script = file.suffix in {".js", ".mjs"}
    route.fulfill(path=file, content_type="text/javascript" if script else mimetypes.guess_type(file.name)[0])
