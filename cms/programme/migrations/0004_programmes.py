import django.db.models.deletion
from django.db import migrations, models

DEFAULT = 'Föräldraskapsstöd'


def give_all_the_same(apps, editor):
    """Until now a site was one programme. The administrator may give it its own name."""
    occasions = apps.get_model('programme', 'Occasion').objects.all()
    if occasions.exists():
        occasions.update(programme=apps.get_model('programme', 'Programme').objects.create(name=DEFAULT))


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0003_calendar_and_sign_up'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(error_messages={'unique': 'Det finns redan ett program med det namnet.'}, help_text='Till exempel ”Föräldraskapsstöd 2026–2028”.', max_length=120, unique=True, verbose_name='namn')),
            ],
            options={
                'verbose_name': 'program',
                'verbose_name_plural': 'program',
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='occasion',
            name='programme',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='programme.programme', verbose_name='program'),
        ),
        migrations.RunPython(give_all_the_same, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='occasion',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='occasions', to='programme.programme', verbose_name='program'),
        ),
    ]
