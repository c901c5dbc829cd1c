"""Where a kit gets its material from: the CMS over the network, or a bundle saved beforehand."""

from __future__ import annotations  # the contract is named here and imported by those who fill it

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .errors import SourceError, TokenMissing, Unreachable
from .token import read_token

if TYPE_CHECKING:
    from workshops.contract import Module, ModuleSummary, Occasion, ReflectionCount, ReflectionSet, ReturnSet

__all__ = [
    "DEFAULT_SERVER",
    "Source",
    "SourceError",
    "TokenMissing",
    "Unreachable",
    "open_source",
    "read_token",
    "server_address",
]

DEFAULT_SERVER = "http://127.0.0.1:8000"


class Source(Protocol):
    """Every method raises SourceError, with a Swedish sentence, when there is no answer to give."""

    def as_of(self) -> datetime:
        """How fresh the answers are: now for a server, the day it was saved for a bundle."""
        ...

    def modules(self) -> tuple[ModuleSummary, ...]:
        """Every published module."""
        ...

    def module(self, key: str) -> Module:
        """The module as it is published now."""
        ...

    def occasion(self, code: str) -> Occasion:
        """The occasion with this join code."""
        ...

    def occasions(self, key: str) -> tuple[Occasion, ...]:
        """The occasions of one module, codes included. From a server only with a facilitator's token."""
        ...

    def reflections(self, code: str) -> ReflectionSet:
        """The anonymous answers of one occasion. From a server only with a facilitator's token."""
        ...

    def reflection_counts(self, key: str) -> tuple[ReflectionCount, ...]:
        """How many have answered at each of the module's occasions. Only from a server, with a facilitator's token."""
        ...

    def returns(self, code: str) -> ReturnSet:
        """The worksheets handed in at one occasion. Only from a server, with a facilitator's token."""
        ...

    def follow_ups(self, code: str) -> ReturnSet:
        """The follow-ups handed in three months later. Only from a server, with a facilitator's token."""
        ...


def open_source(server: str | None = None, bundle: Path | None = None, token: str | None = None) -> Source:
    """The bundle if one is named; otherwise the server, with SAMLING_SERVER and `read_token` as defaults.

    Raises SourceError for an address or a bundle that cannot be used. Does not contact the server.
    """
    if bundle is not None:
        from .bundle import BundleSource

        return BundleSource(bundle)
    from .cms import CmsSource

    address = server_address(server)
    return CmsSource(address, token or read_token(address))


def server_address(server: str | None = None) -> str:
    """The server that was asked for, or SAMLING_SERVER, or the one on this computer."""
    return server or os.environ.get("SAMLING_SERVER") or DEFAULT_SERVER
