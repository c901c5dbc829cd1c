"""A bundle: one module and what belongs to it in one file, for a room without a network."""

from pydantic import AwareDatetime

from .base import Document
from .module import Module
from .occasion import Occasion
from .reflection import ReflectionSet


class Bundle(Document):
    pulled_at: AwareDatetime
    module: Module
    occasions: tuple[Occasion, ...] = ()
    reflections: tuple[ReflectionSet, ...] = ()
