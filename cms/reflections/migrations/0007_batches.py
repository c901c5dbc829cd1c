from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def what_has_left_is_one_batch(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("reflections", "Reflection").objects.exclude(released=None).update(batch=1)


class Migration(migrations.Migration):
    dependencies = [("reflections", "0006_latest_day")]

    operations = [
        migrations.AddField("reflection", "batch", models.PositiveIntegerField(editable=False, null=True)),
        migrations.RunPython(what_has_left_is_one_batch, migrations.RunPython.noop, elidable=True),
        migrations.RemoveField("reflection", "released"),
        migrations.DeleteModel("ShownTable"),
    ]
