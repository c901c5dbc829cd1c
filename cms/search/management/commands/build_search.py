from typing import Any

from django.core.management.base import BaseCommand

from cms.search.documents import rebuild


class Command(BaseCommand):
    help = "Bygger om sökningen från det som är publicerat. Behövs bara om databasen har ändrats vid sidan av."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{rebuild()} texter går att söka i.")
