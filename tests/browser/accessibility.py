"""axe, told to look for what WCAG 2.2 AA asks and what its own best practices add."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    """One line for each fault and element; empty for an accessible page, as far as a machine can tell. The page is
    looked at when it is whole: to have an address, or a heading, it does not need its styles."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {node['html'][:120]}" for fault in found for node in fault["nodes"]]
