"""Emoji that a viewer has cut: PDFium (Chrome, Edge) keeps only the lower 16 bits of what is pasted on macOS and Linux.

🙂, U+1F642, is then saved as U+F642. Such code points are private, or rare variants of ideographs, and stand in no
Swedish text. Below U+F100 are the bullets that Word's symbol fonts have there, which are left as they are.
"""

import re
import unicodedata

_CUT = re.compile("[\uf100-\ufaff]")
_EAST_ASIAN = re.compile("[\u3040-\u9fff\uac00-\ud7ff]")


def restored(text: str) -> str:
    """The text with its emoji whole; untouched where other ideographs show that those may be meant."""
    return text if _EAST_ASIAN.search(text) else _CUT.sub(_whole, text)


def _whole(cut: re.Match[str]) -> str:
    emoji = chr(0x10000 + ord(cut[0]))
    return cut[0] if unicodedata.category(emoji) == "Cn" else emoji
