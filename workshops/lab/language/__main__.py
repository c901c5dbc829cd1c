"""Make what JupyterLab reads of the words in `.po`: a `.json` for the browser and a `.mo` for the server.

The server translates menus and settings, the browser all else. In the `.json` the language must be written with a
hyphen: with `sv_SE` every string in the browser silently stays English.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

WORDS = Path(__file__).parent / "jupyterlab_language_pack_sv_SE" / "locale" / "sv_SE" / "LC_MESSAGES"


def catalogs(folder: Path = WORDS) -> Iterator[tuple[Path, Catalog]]:
    """Each `.po` file with what it says; its name is the domain that JupyterLab asks for."""
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            yield path, read_po(file, domain=path.stem)


def browsers(catalog: Catalog) -> dict[str, object]:
    """As JupyterLab's front end reads it: singular and plural under `msgid`, or under context and `msgid`."""
    words: dict[str, object] = {
        "": {
            "domain": catalog.domain,
            "language": str(catalog.locale).replace("_", "-"),
            "plural_forms": catalog.plural_forms,
            "version": catalog.version,
        }
    }
    for message in catalog:
        if message.id:
            first = message.id if isinstance(message.id, str) else message.id[0]
            said = list(message.string) if isinstance(message.string, list | tuple) else [message.string]
            words[f"{message.context}\x04{first}" if message.context else first] = said
    return words


def build(folder: Path = WORDS) -> None:
    for path, catalog in catalogs(folder):
        text = json.dumps(browsers(catalog), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        path.with_suffix(".json").write_text(text, encoding="utf-8")
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, catalog)


if __name__ == "__main__":
    build()
