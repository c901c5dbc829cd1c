"""`python -m tests.load.stock`: makes the database, and one published form with the questions given on its input."""

import json
import sys
from typing import Any, cast

import django


def main() -> None:
    django.setup()
    from django.core.management import call_command
    from wagtail.models import Page, Site

    from .models import FormField, FormPage

    call_command("migrate", verbosity=0)
    page = FormPage(title="Reflektion", slug="reflektion")
    Page.objects.get(depth=2).delete()
    Page.get_first_root_node().add_child(instance=page)
    kinds = {"text": "multiline", "scale": "number", "choice": "radio", "choices": "checkboxes"}
    for order, prompt in enumerate(json.load(sys.stdin)):
        cast(Any, page).form_fields.add(  # no stub has it
            FormField(
                sort_order=order,
                label=prompt["question"],
                clean_name=prompt["key"].replace("-", "_"),
                field_type=kinds[prompt["kind"]],
                choices="\n".join(option["key"] for option in prompt.get("options", [])),
                required=False,
            )
        )
    page.save_revision().publish()
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": page})
    print(json.dumps({"path": "/"}))


main()
