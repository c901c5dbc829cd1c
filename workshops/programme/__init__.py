"""The whole programme: every theme and every occasion that the kits on this computer have collected from."""

from .view import Programme

__all__ = ["Programme"]
