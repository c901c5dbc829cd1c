"""StreamField without its block definitions in migrations: a reworded label is not a schema change."""

from typing import Any

from wagtail import fields


class StreamField(fields.StreamField):
    def __init__(self, block_types: Any = (), **kwargs: Any) -> None:
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> Any:
        name, path, _, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
