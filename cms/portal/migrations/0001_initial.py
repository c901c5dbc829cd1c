from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.CharField(blank=True, max_length=200, verbose_name='ansvarig organisation')),
                ('email', models.EmailField(blank=True, help_text='En funktionsbrevlåda, inte en persons adress.', max_length=254, verbose_name='e-post')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telefon')),
                ('data_protection', models.CharField(blank=True, help_text='Hur man når ombudet, till exempel en e-postadress.', max_length=200, verbose_name='dataskyddsombud')),
                ('shortcomings', models.TextField(blank=True, help_text='En brist på varje rad. Lämna tomt om ni inte känner till någon.', verbose_name='kända brister i tillgänglighet')),
                ('assessed_on', models.DateField(blank=True, null=True, verbose_name='senast granskad')),
            ],
            options={
                'verbose_name': 'kontakt och tillgänglighet',
            },
        ),
    ]
