from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from cms.programme.signing_up import KEPT_DAYS, erase_old
from workshops import swedish


class Command(BaseCommand):
    help = f"Raderar anmälningar till workshoppar som hölls för mer än {KEPT_DAYS} dagar sedan. Kör varje natt."

    def handle(self, *args: Any, **options: Any) -> None:
        erased = erase_old(timezone.localdate())
        self.stdout.write(f"Raderade {swedish.count(erased, 'en anmälan', 'anmälningar')}.")
