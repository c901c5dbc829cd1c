"""Rows from before get the id they would have now, and Wagtail's numbered list of them is thrown away."""

from hashlib import sha256
from uuid import UUID

from django.db import migrations


def take_digests(apps, schema_editor):
    reflections = apps.get_model("reflections", "Reflection").objects.using(schema_editor.connection.alias)
    for id in list(reflections.values_list("pk", flat=True)):
        reflections.filter(pk=id).update(id=UUID(bytes=sha256(id.bytes).digest()[:16]))


def forget_numbers(apps, schema_editor):
    references = apps.get_model("wagtailcore", "ReferenceIndex").objects.using(schema_editor.connection.alias)
    references.filter(content_type__app_label="reflections").delete()


class Migration(migrations.Migration):

    dependencies = [
        ("reflections", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0078_referenceindex"),
    ]

    operations = [
        migrations.RunPython(take_digests, elidable=True),
        migrations.RunPython(forget_numbers, migrations.RunPython.noop, elidable=True),
    ]
