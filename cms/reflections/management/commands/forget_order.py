from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from cms.reflections.storage import forget_order


class Command(BaseCommand):
    help = "Skriver om reflektionerna på disken så att inget där visar i vilken ordning de kom. Kör varje natt."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            forget_order(connection)
        except DatabaseError:  # its own words may quote an answer
            raise CommandError(
                "Databasen var upptagen eller full, så ordningen är inte glömd. Kör igen om en stund."
            ) from None
        self.stdout.write("Ordningen är glömd.")
