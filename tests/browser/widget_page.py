"""A page with one widget, as JupyterLab would show it, and a kernel that can be told to be dead or slow."""

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Page, Route

from tests.conftest import PATIENCE

ADDRESS = "http://127.0.0.1:9/"
_PAGE = """<!doctype html><html lang="sv"><title>Kit</title><link rel="stylesheet" href="widget.css">
<main><h1>Kit</h1><h2>Steg</h2></main>
<script type="module">
import form from "./widget.js";
const listeners = new Set();
const model = {
  get: (name) => traits[name],
  on: (_, listener) => listeners.add(listener),
  off: (_, listener) => listeners.delete(listener),
  send: async (message) => {
    const said = await kernel(message);
    await window.held;
    if (said) listeners.forEach((listener) => listener(said));
  },
};
const traits = await kernel(null);
window.close_form = form.render({ model, el: document.querySelector("main") });
</script>"""


class WidgetPage(ABC):
    """`dead`: the kernel hears nothing. `heard`: what the browser has asked for. The widget is made by `made`."""

    def __init__(self, page: Page) -> None:
        self.page, self.dead = page, False
        self.heard: list[dict[str, Any]] = []
        page.expose_function("kernel", self._kernel)
        page.route(ADDRESS + "**", self._serve)
        self.restart()

    @abstractmethod
    def made(self) -> Any:
        """The widget, in a kernel with nothing in its memory."""

    def traits(self) -> Mapping[str, Any]:
        """What the browser is given of it from the start."""
        return {"place": self.form.place}

    def restart(self) -> None:
        """A kernel with nothing in its memory, that hears again, and the cell run anew. The page before is gone by then
        and asks it nothing."""
        self.page.goto("about:blank")
        self.form, self.dead = self.made(), False
        self.page.goto(ADDRESS)

    def hold(self) -> None:
        """From now on the kernel hears and does, but its answers are on their way until `let_go`."""
        self.page.evaluate("() => { window.held = new Promise((go) => (window.let_go = go)) }")

    def let_go(self) -> None:
        self.page.evaluate("let_go()")

    def until_heard(self, what: str, more_than: int = 0) -> None:
        """Until the browser has asked for it more often than that, whether or not the kernel hears."""
        for _ in range(PATIENCE // 30):
            if sum(message["do"] == what for message in self.heard) > more_than:
                return
            self.page.wait_for_timeout(30)
        raise AssertionError(f"nobody asked for {what}")

    @property
    def status(self):
        return self.page.get_by_role("status")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def _kernel(self, message: dict[str, Any] | None) -> Any:
        if message is None:
            return self.traits()
        self.heard.append(message)
        return None if self.dead else json.loads(json.dumps(self.form.answer(message)))

    def _serve(self, route: Route) -> None:
        """What JupyterLab would take from the widget: its script and its style."""
        parts = {
            "widget.js": ("text/javascript", str(self.form._esm)),
            "widget.css": ("text/css", str(self.form._css)),
        }
        kind, body = parts.get(route.request.url.removeprefix(ADDRESS), ("text/html", _PAGE))
        route.fulfill(body=body, content_type=f"{kind}; charset=utf-8")
