"""What every document in the contract has in common: frozen, strict about unknown fields, versioned."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

CONTRACT_VERSION = 1


class Frozen(BaseModel):
    """An immutable value; an unknown field is an error, so that a typo can never be ignored."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Document(Frozen):
    """A value that travels on its own (over HTTP, in a bundle, inside a file) and says which contract it follows."""

    contract: Literal[1] = CONTRACT_VERSION


Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=64)]
"""A name that never changes. No dot (PDF field names nest on dots) and no doubled hyphen or underscore
(`__` joins keys into field names)."""

ObjectiveCode = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9][0-9]?$")]
"""`1.1` … `3.4`: one of the strategy's objectives."""

Edition = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}-[0-9a-f]{8}$")]
"""Which wording of a module: the day it was published and the first 8 hex digits of its content's SHA-256."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
"""One line of plain text, never empty."""


class RichText(Frozen):
    """An editor's formatted text: `html` for the web (absolute links), `markdown` for notebooks and documents."""

    html: str = ""
    markdown: str = ""
