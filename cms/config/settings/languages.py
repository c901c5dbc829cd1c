"""Which languages participants can be spoken to in."""

from collections.abc import Sequence
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.translation import to_language


def languages(folders: Sequence[Path]) -> list[tuple[str, str]]:
    """Each language that has a compiled catalogue in one of the folders, with its own name."""
    catalogues = (path for folder in folders for path in folder.glob("*/LC_MESSAGES/django.mo"))
    codes = sorted({to_language(path.parts[-3]) for path in catalogues})
    return [(code, LANG_INFO.get(code, {}).get("name_local", code)) for code in codes]
