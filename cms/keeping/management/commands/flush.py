import sys
from typing import Any

from django.core.management.commands import flush

from cms.keeping.locks import unlocked
from cms.keeping.plan import with_something_to_keep


class Command(flush.Command):
    """Django's own, except that nobody empties the database of people's answers, or of what is left of them, from a
    command line."""

    def run_from_argv(self, argv: list[str]) -> Any:
        if with_something_to_keep().exists():
            self.stderr.write("Databasen har svar från deltagare, som bara får gallras, eller deras sammanställningar.")
            self.stderr.write("Inget är tömt.")
            sys.exit(1)
        return super().run_from_argv(argv)

    def handle(self, **options: Any) -> None:
        with unlocked(options["database"]):  # after a test, and in a database without answers
            super().handle(**options)
