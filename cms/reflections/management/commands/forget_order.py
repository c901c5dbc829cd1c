from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from cms.reflections.storage import forget_order


class Command(BaseCommand):
    help = "Skriver om reflektionerna på disken så att inget där visar i vilken ordning de kom. Kör varje natt."

    def handle(self, *args: Any, **options: Any) -> None:
        forget_order(connection)
        self.stdout.write("Ordningen är glömd.")
