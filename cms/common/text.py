"""What a text must be before it can be kept."""

from typing import Any


def storable(value: Any) -> Any:
    """The same text, or the same lists and dicts of texts, without NUL: no keyboard makes it, PostgreSQL refuses it.

    Every other character is kept to the letter. Raises ValueError for half a character (a lone surrogate), which no
    encoding can write, and RecursionError for nesting deeper than Python's stack.
    """
    if isinstance(value, str):
        value.encode()
        return value.replace("\0", "")
    if isinstance(value, dict):
        return {storable(name): storable(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [storable(part) for part in value]
    return value
