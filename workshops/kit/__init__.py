"""The kit: what the notebooks of one workshop theme talk to. Every method is one call into the library."""

from .kit import Kit
from .settings import KitError

__all__ = ["Kit", "KitError"]
