"""The starter content with an occasion that takes answers: `python -m tests.load.samling_site` prepares it in the
database that the environment names, and prints what the senders and the editor need to know."""

import json

import django


def main() -> None:
    django.setup()
    from datetime import timedelta

    from django.core.management import call_command
    from django.utils import timezone

    from cms.accounts.people import create_editor
    from cms.programme.models import Occasion, Programme
    from cms.workshop_modules.editions import live_module
    from cms.workshop_modules.models import ModulePage

    call_command("migrate", verbosity=0)
    call_command("load_content", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    page = ModulePage.objects.get(key="tillgangligt-stod")
    module = live_module("tillgangligt-stod")
    assert module
    now = timezone.now()
    occasion = Occasion.objects.create(
        module=page,
        programme=Programme.objects.get(),
        title="Provet",
        starts_at=now,
        ends_at=now,
        organiser="Provet",
        answers_open_at=now - timedelta(hours=1),
        answers_close_at=now + timedelta(days=1),
    )
    prompts = [prompt.model_dump(mode="json") for prompt in module.reflection]
    known = {"code": occasion.code, "edition": module.edition, "prompts": prompts, "password": create_editor()}
    print(json.dumps(known))


if __name__ == "__main__":
    main()
