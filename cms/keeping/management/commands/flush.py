import sys
from typing import Any

from django.core.management.commands import flush

from cms.keeping.locks import unlocked
from cms.keeping.models import Kind
from cms.keeping.plan import holding


class Command(flush.Command):
    """Django's own, except that nobody empties the database of people's answers from a command line."""

    def run_from_argv(self, argv: list[str]) -> Any:
        if any(holding(kind).exists() for kind in Kind):
            self.stderr.write("Databasen har svar från deltagare, och de får bara gallras. Inget är tömt.")
            sys.exit(1)
        return super().run_from_argv(argv)

    def handle(self, **options: Any) -> None:
        with unlocked(options["database"]):  # after a test, and in a database without answers
            super().handle(**options)
