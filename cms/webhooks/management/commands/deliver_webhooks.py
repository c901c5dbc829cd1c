"""Send what is due again. Run it every minute; a run with nothing to do is one query."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.webhooks.delivery import deliver_due, forget_old


class Command(BaseCommand):
    help = "Skickar besked om ändringar som väntar, och glömmer dem som är äldre än 30 dagar. Kör varje minut."

    def handle(self, *args: Any, **options: Any) -> None:
        delivered = deliver_due()
        forget_old()
        if delivered or options["verbosity"] > 1:
            self.stdout.write(f"{delivered} besked levererade.")
