"""What JupyterLab shows, held against its language pack."""

import re
from collections.abc import Iterable
from functools import cache

from tests.workshops.lab.msgids import programming_languages
from workshops.lab.language.__main__ import browsers, catalogs

_SHORTCUT = re.compile(r" \([\w+, ]+\)$")
_NAMES = {
    *("none", "ipythongfm"),  # two of CodeMirror's languages that JupyterLab does not let anybody translate
    *("jupyter", "codemirror"),  # themes of the editor
    *("Engelska - English", "Svenska (Sverige)"),
    *("Python 3 (ipykernel)", "Python 3 (ipykernel) | Ledig"),
    *("Arbetsblad (PDF)", "Arbetsblad (Word)", "Arbetsblad (webb)"),
}


def not_swedish(labels: Iterable[str], files: Iterable[str] = ()) -> set[str]:
    """Those that are neither words of the pack nor names (of `files`, languages, themes)."""
    english, swedish = _words()
    names = _NAMES | programming_languages() | set(files)

    def known(label: str) -> bool:
        return label in names or (label not in english and bool(swedish.fullmatch(label)))

    shown = {" ".join(label.split()) for label in labels if any(map(str.isalpha, label))}
    return {label for label in shown if not known(label) and not known(_SHORTCUT.sub("", label))}


@cache
def _words() -> tuple[set[str], re.Pattern[str]]:
    """The English that has another word in Swedish, and a pattern of all that the pack can make."""
    pairs = [
        (key.split("\x04")[-1], swedish)
        for _, catalog in catalogs()
        for key, swedish in browsers(catalog).items()
        if isinstance(swedish, list)
    ]
    ours = {word for _, words in pairs for word in words}
    english = {word for word, words in pairs if word not in words} - ours
    wordy = {" ".join(word.split()) for word in ours if re.search("[a-zåäö]{2}", re.sub(r"%\d", "", word).lower())}
    patterns = sorted(re.sub(r"%\d", ".+", re.escape(word)) for word in wordy)
    return english, re.compile("|".join(patterns))
