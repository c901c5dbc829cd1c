"""From findings to a report that people can read on the web, on paper and in Word, and that editors get as a draft."""

from .compose import ReportError, compose, quotable, to_code, worksheets_to_code
from .files import NotWritten, write

__all__ = ["NotWritten", "ReportError", "compose", "quotable", "to_code", "worksheets_to_code", "write"]
