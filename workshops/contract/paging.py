"""A long list, a part at a time."""

from typing import Generic, TypeVar

from .base import Document

Item = TypeVar("Item")


class Slice(Document, Generic[Item]):
    """Some of the items, in the order of their keys, which never change: what is published meanwhile moves none of
    them. `next` is the absolute address of the items that follow, None after the last."""

    items: tuple[Item, ...]
    next: str | None = None
