"""Characters that nobody sees, and text that holds nothing else."""

import re

INVISIBLE = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Controls, Unicode's Default_Ignorable_Code_Point and other marks of format, as ranges for a class of characters."""

_EMPTY_PATTERN = "\u2800"
"""A letter in braille without a dot: it takes room, and nothing is seen in it."""

_VISIBLE = re.compile(rf"[^\s{INVISIBLE}{_EMPTY_PATTERN}]")


def is_blank(text: str) -> bool:
    """Whether nothing is to be seen in it: it is empty, or blanks and invisible characters are all there is."""
    return not _VISIBLE.search(text)
