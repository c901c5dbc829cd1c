from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.keeping.disk import NotClean
from cms.keeping.erasure import erase_due
from cms.keeping.plan import planned, told


class Command(BaseCommand):
    help = "Raderar de svar vars tid har gått, enligt gallringsbesluten. Kör varje natt. Går inte att ångra."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--visa", action="store_true", help="Visa vad som kommer att raderas. Radera inget.")

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        if options["visa"]:
            for one in planned(today):
                self.stdout.write(str(one))
            return
        try:
            erased, left = erase_due(today)
        except NotClean as reason:
            raise CommandError(reason.message) from None
        for one in erased:
            by = f"enligt beslut {one.dnr} för {one.programme}"
            self.stdout.write(f"Raderade {told(one.kind, one.count)} från {one.occasion}, {by}.")
        if not erased:
            self.stdout.write("Inget att radera i dag.")
        if left:
            names = "; ".join(str(one.occasion) for one in left)
            raise CommandError(f"Kunde inte sammanställas och är därför inte raderat: {names}. Se loggen.")
