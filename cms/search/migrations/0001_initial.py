import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from cms.search import engines


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('handbook', '0001_initial'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Document',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('objective', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='handbook.objective')),
                ('page', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.WAGTAIL_PAGE_MODEL)),
                ('term', models.OneToOneField(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='handbook.glossaryterm')),
            ],
        ),
        migrations.RunPython(engines.create, engines.remove),
    ]
