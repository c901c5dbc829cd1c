"""`python -m tests.load.stored`: the free texts of every reflection in the database that the environment names."""

import json

import django


def main() -> None:
    django.setup()
    from cms.reflections.models import Reflection

    rows = Reflection.objects.order_by().values_list("answers", flat=True).iterator()
    print(json.dumps([answer["value"] for answers in rows for answer in answers if answer["kind"] == "text"]))


if __name__ == "__main__":
    main()
