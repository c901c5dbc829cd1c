"""What a text must be before it can be kept."""

from typing import Any


def without_nul(value: Any) -> Any:
    """The same text, or the same lists and dicts of texts, without NUL: no keyboard makes it, PostgreSQL refuses it.

    Every other character is kept to the letter. Raises RecursionError for nesting deeper than Python's stack.
    """
    if isinstance(value, str):
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {without_nul(name): without_nul(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [without_nul(part) for part in value]
    return value
