"""Tables that were shown before this are taken to have had the threshold that applies unless it is set."""

from django.db import migrations, models

from workshops.contract import THRESHOLD


class Migration(migrations.Migration):
    dependencies = [("reflections", "0004_shown_tables")]

    operations = [
        migrations.AddField(
            model_name="showntable",
            name="k",
            field=models.PositiveSmallIntegerField(default=THRESHOLD),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="showntable",
            name="middle",
            field=models.PositiveSmallIntegerField(null=True),
        ),
    ]
