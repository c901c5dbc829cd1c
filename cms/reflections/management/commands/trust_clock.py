from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.reflections.latest_day import trust
from workshops.swedish import day


class Command(BaseCommand):
    help = (
        "Säger att serverns klocka går rätt nu. Behövs bara om klockan har gått före, så att servern tror att den har "
        "ställts tillbaka och inte tar emot svar."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        trust(today)
        self.stdout.write(f"Idag är det {day(today)}. Servern tar emot svar igen.")
