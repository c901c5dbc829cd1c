from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Max


def know_what_is_stored(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    latest = apps.get_model("reflections", "Reflection").objects.aggregate(day=Max("day"))["day"]
    if latest:
        apps.get_model("reflections", "LatestDay").objects.create(pk=1, day=latest)


class Migration(migrations.Migration):
    dependencies = [("reflections", "0005_tables_know_their_threshold")]

    operations = [
        migrations.CreateModel(
            name="LatestDay",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
            options={"verbose_name": "senaste dag", "verbose_name_plural": "senaste dag", "default_permissions": ()},
        ),
        migrations.RunPython(know_what_is_stored, migrations.RunPython.noop, elidable=True),
    ]
