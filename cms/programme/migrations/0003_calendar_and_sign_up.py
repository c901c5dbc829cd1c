import django.core.validators
import django.db.models.deletion
import uuid
from django.db import migrations, models


def give_each_its_own(apps, editor):
    for occasion in apps.get_model('programme', 'Occasion').objects.all():
        occasion.uid = uuid.uuid4()
        occasion.save(update_fields=['uid'])


class Migration(migrations.Migration):

    dependencies = [
        ('programme', '0002_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='occasion',
            name='capacity',
            field=models.PositiveSmallIntegerField(blank=True, help_text='Den som anmäler sig därefter ställs i kö. Lämna tomt om det inte finns någon gräns.', null=True, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(1000)], verbose_name='antal platser'),
        ),
        migrations.AddField(
            model_name='occasion',
            name='changed_at',
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name='occasion',
            name='in_calendar',
            field=models.BooleanField(default=False, help_text='Alla kan se tid, plats och arrangör. Koden visas aldrig där.', verbose_name='visas i kalendern'),
        ),
        migrations.AddField(
            model_name='occasion',
            name='sign_up_by',
            field=models.CharField(blank=True, choices=[('', 'Ingen anmälan'), ('link', 'På en annan webbplats'), ('form', 'I formuläret på den här webbplatsen')], default='', max_length=4, verbose_name='anmälan'),
        ),
        migrations.AddField(
            model_name='occasion',
            name='sign_up_closes_at',
            field=models.DateTimeField(blank=True, help_text='Lämna tomt för när workshoppen börjar.', null=True, verbose_name='anmälan stänger'),
        ),
        migrations.AddField(
            model_name='occasion',
            name='sign_up_url',
            field=models.URLField(blank=True, max_length=500, verbose_name='länk till anmälan'),
        ),
        migrations.AddField(
            model_name='occasion',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, null=True),
        ),
        migrations.RunPython(give_each_its_own, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='occasion',
            name='uid',
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True),
        ),
        migrations.CreateModel(
            name='SignUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, verbose_name='namn')),
                ('email', models.EmailField(max_length=254, verbose_name='e-post')),
                ('workplace', models.CharField(blank=True, max_length=200, verbose_name='arbetsplats')),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('occasion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sign_ups', to='programme.occasion', verbose_name='tillfälle')),
            ],
            options={
                'verbose_name': 'anmälan',
                'verbose_name_plural': 'anmälningar',
                'ordering': ['occasion', 'pk'],
            },
        ),
    ]
