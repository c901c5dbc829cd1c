"""English on a Swedish screen: words that no Swedish text has, and whole strings of the packages' catalogues."""

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import django
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup, NavigableString
from django.apps import apps
from django.utils.translation import trans_real

_WORDS = re.compile(
    r"\b(?:the|and|of|with|your|yours|this|that|these|those|has|have|been|are|is|was|were|not|you|page|pages|edit|add|"
    r"delete|save|saved|search|settings|view|user|users|name|title|new|from|by|at|on|or|all|no|yes|use|used|click|choose|"
    r"select|show|hide|open|close|cancel|remove|create|created|update|updated|upload|download|published|draft|text|"
    r"image|images|document|documents|link|links|usage|history|report|reports|sort|filter|actions|more|items?|item|"
    r"ago|seconds?|minutes?|hours?|include|descendants|role|copy|approve|reject|submit|comments?|reply|resolve|locked|"
    r"enable|disable|loading|error|errors|success|warning|please|required|invalid|empty|toggle|next|previous|back)\b",
    re.IGNORECASE,
)
# Words above that are Swedish too, or are parts of names.
_SWEDISH = {"text", "filter", "användare", "on", "all", "at", "use", "rapport"}

WALK = """() => {
  const found = new Set();
  const see = root => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.currentNode; node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        const apart = "script, style, noscript, svg, code, textarea, [contenteditable=true], .xdsoft_save_selected";
        if (!node.parentElement?.closest(apart)) found.add(node.data.replace(/\\s+/g, " ").trim());
        continue;
      }
      if (!node.getAttribute) continue;
      for (const name of ["aria-label", "title", "placeholder", "alt", "aria-description", "aria-roledescription",
                          "data-w-tooltip-content-value", "data-w-progress-active-value", "data-original-title",
                          "data-w-unsaved-confirmation-value", "label"]) {
        if (node.getAttribute(name)) found.add(node.getAttribute(name).replace(/\\s+/g, " ").trim());
      }
      if (node.matches("input[type=submit], input[type=button], input[type=reset]")) found.add(node.value);
      if (node.content instanceof DocumentFragment) see(node.content);
    }
  };
  see(document);
  return [...found];
}"""
"""Everything that a page says, also in dialogs that are closed. Without code, what is being written, and a button of
the calendar that is never shown."""

_SAID_BY_ATTRIBUTES = (
    *("aria-label", "title", "placeholder", "alt", "aria-description", "label"),
    *("data-w-tooltip-content-value", "data-w-progress-active-value", "data-w-unsaved-confirmation-value"),
)
_NOT_SAID = ["script", "style", "noscript", "svg", "code", "textarea"]
_IN_THE_MENU = re.compile(r'"label": "([^"]+)"')


def said(html: str) -> set[str]:
    """What `WALK` finds, without a browser: of the page as the server sent it, its menu included."""
    page = BeautifulSoup(html, "html.parser")
    menu = page.find(id="wagtail-sidebar-props")
    found = {json.loads(f'"{label}"') for label in _IN_THE_MENU.findall(menu.text)} if menu else set()
    for part in page.find_all(_NOT_SAID):
        part.decompose()
    found |= {str(text) for text in page.find_all(string=True) if type(text) is NavigableString}
    for element in page.find_all(True):
        found |= {str(element[name]) for name in _SAID_BY_ATTRIBUTES if element.get(name)}
        if element.name == "input" and element.get("type") in ("submit", "button", "reset"):
            found.add(str(element.get("value", "")))
    return found


def english(labels: Iterable[str]) -> set[str]:
    """Those of the labels that are English. Wagtail writes "None" in counters that it hides."""
    shown = {" ".join(label.split()) for label in labels if any(map(str.isalpha, label))}
    return {label for label in shown if label != "None" and (label in _untranslated() or _reads_as_english(label))}


def _reads_as_english(label: str) -> bool:
    return any(word.casefold() not in _SWEDISH for word in _WORDS.findall(label))


@cache
def _untranslated() -> set[str]:
    """Strings of the packages that have another wording in Swedish."""
    swedish = trans_real.translation("sv")
    own = {key for key, _ in strings() if isinstance(key, str)}
    return {key for key in own if key.isascii() and swedish.gettext(key) != key and len(key) > 3}


@cache
def strings(domain: str = "django") -> tuple[tuple[str | tuple[str, ...], str | None], ...]:
    """Every (msgid, context) of Django's and the installed packages' English catalogues. A plural's msgid is a pair."""
    roots = [Path(django.__file__ or "").parent / "conf", *(Path(app.path) for app in apps.get_app_configs())]
    found = []
    for path in (root / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po" for root in roots):
        if path.is_file():
            with path.open("rb") as file:
                found += [(message.id, message.context) for message in read_po(file) if message.id]
    return tuple(found)
