"""Lists of blocks in the starter files as the values of a StreamField, with ids that are the same every time.

Wagtail silently drops a block whose type it does not know, and a field that a block does not have. Here both are
faults.
"""

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from .faults import StarterFault
from .pictures import stored_picture
from .richtext import Links, stored

_NESTED = (blocks.StreamBlockValidationError, blocks.ListBlockValidationError, blocks.StructBlockValidationError)


def stream(block: blocks.StreamBlock, place: str, items: Any, links: Links) -> blocks.StreamValue:
    """The checked value of `items`. Raises StarterFault with the place of the first thing that is wrong."""
    value = block.to_python(_raw(block, place, items, links))
    try:
        return block.clean(value)
    except ValidationError as error:
        steps, message = _first(error)
        raise StarterFault(" > ".join((place, *steps)), message) from None


def _raw(block: blocks.Block, place: str, value: Any, links: Links) -> Any:
    match block:
        case blocks.StreamBlock():
            return [_child(block, place, index, item, links) for index, item in enumerate(_list(place, value))]
        case blocks.StructBlock():
            return _struct(block, place, value, links)
        case blocks.ListBlock():
            return [
                {"type": "item", "id": _id(place, index), "value": _raw(block.child_block, place, item, links)}
                for index, item in enumerate(_list(place, value))
            ]
        case blocks.RichTextBlock():
            return stored(place, _text(place, value), links)
        case ImageChooserBlock():
            return stored_picture(place, _text(place, value))
        case blocks.CharBlock() | blocks.TextBlock() | blocks.RegexBlock() | blocks.ChoiceBlock():
            return _text(place, value)
    return value


def _child(block: blocks.StreamBlock, place: str, index: int, item: Any, links: Links) -> dict[str, Any]:
    fields = dict(_mapping(place, item))
    name = fields.pop("id", None) or fields.get("key") or index
    here = f"{place} > {name}"
    kind = next(iter(block.child_blocks)) if len(block.child_blocks) == 1 else _kind(here, fields)
    if kind not in block.child_blocks:
        raise StarterFault(here, f"blocktypen ”{kind}” är okänd. Välj bland {', '.join(block.child_blocks)}.")
    return {"type": kind, "id": _id(place, name), "value": _raw(block.child_blocks[kind], here, fields, links)}


def _kind(place: str, fields: dict[str, Any]) -> Any:
    """A block says its `type`, a prompt its `kind`."""
    for name in ("type", "kind"):
        if name in fields:
            return fields.pop(name)
    raise StarterFault(place, "fältet ”type” saknas.")


def _struct(block: blocks.StructBlock, place: str, value: Any, links: Links) -> dict[str, Any]:
    fields = _mapping(place, value)
    if unknown := set(fields) - set(block.child_blocks):
        raise StarterFault(place, f"fältet ”{min(map(str, unknown))}” är okänt.")
    given = {name: part for name, part in fields.items() if part is not None}
    # Wagtail fills in what is missing, but would give the items of a list new ids every time.
    lists = {name: child for name, child in block.child_blocks.items() if isinstance(child, blocks.ListBlock)}
    missing = {name: list(child.get_default()) for name, child in lists.items() if name not in given}
    return {
        name: _raw(block.child_blocks[name], f"{place} > {name}", part, links)
        for name, part in (given | missing).items()
    }


def _id(place: str, name: object) -> str:
    return str(uuid5(NAMESPACE_URL, f"samling:{place}/{name}"))


def _list(place: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise StarterFault(place, "här ska det stå en lista.")
    return value


def _mapping(place: str, value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise StarterFault(place, "här ska det stå fält med namn och värde.")
    return value


def _text(place: str, value: Any) -> str:
    if not isinstance(value, str):
        raise StarterFault(place, f"”{value}” ska vara text. Sätt citattecken runt.")
    return value.strip()


def _first(error: ValidationError) -> tuple[list[str], str]:
    """The steps down to the first wrong field, and what is wrong with it."""
    if not isinstance(error, _NESTED):
        return [], error.messages[0]
    for name, inner in error.block_errors.items():
        steps, message = _first(inner)
        return [str(name + 1) if isinstance(name, int) else name, *steps], message
    return [], error.non_block_errors.as_data()[0].messages[0]
