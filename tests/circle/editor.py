"""What an editor does in the admin, in a browser."""

from playwright.sync_api import Browser, Locator, Page

from tests.circle.running_site import RunningSite

_FIND_PROMPT = """key => [...document.querySelectorAll("input[name$='-key']")].find(
    field => field.value === key && field.form.elements[field.name.replace(/-key$/, "-question")])?.name"""


class Editor:
    """Signed in, with one page open. Waits up to two minutes: the editing page of a whole workshop is long."""

    def __init__(self, site: RunningSite, browser: Browser) -> None:
        self.site = site
        self.page: Page = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900}).new_page()
        self.page.set_default_timeout(120_000)
        self.page.goto(f"{site.address}/admin/login/")
        self.page.fill("input[name=username]", "redaktor")
        self.page.fill("input[name=password]", site.password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url(f"{site.address}/admin/")

    def open(self, title: str) -> None:
        """Open the page with this title for editing, by way of the admin's own search."""
        self.page.goto(f"{self.site.address}/admin/pages/search/?q={title}")
        link = self.page.get_by_role("link", name=title, exact=True).first
        address = link.get_attribute("href")
        assert address, f"the admin's search does not find {title}"
        self.page.goto(f"{self.site.address}{address}")

    def reword(self, wordings: dict[str, str]) -> None:
        """Give prompts, by key, a new wording, and publish."""
        self.page.wait_for_selector("input[name$='-key']", state="attached")
        for key, wording in wordings.items():
            name = self.page.evaluate(_FIND_PROMPT, key)
            assert name, f"the admin shows no prompt with the key {key}"
            question = self.page.locator(f"[name='{name.removesuffix('-key')}-question']")
            self._unfold(question)
            question.fill(wording)
        self.page.locator("footer .w-dropdown__toggle").click()
        self.page.locator("button[name=action-publish]").click()
        self.page.wait_for_selector(".messages .success")

    def _unfold(self, field: Locator) -> None:
        """Open what the field is folded away in, the outermost first."""
        for panel in field.locator("xpath=ancestor::*[@data-panel]").all():
            toggle = panel.locator("[data-panel-toggle]").first
            if toggle.get_attribute("aria-expanded") == "false":
                toggle.click()

    def everything_written(self) -> str:
        """The text in every field of the open page."""
        self.page.wait_for_selector("footer button", state="attached")
        return self.page.evaluate(
            "[...document.querySelectorAll('form textarea, form input')].map(field => field.value).join('\\n')"
        )
