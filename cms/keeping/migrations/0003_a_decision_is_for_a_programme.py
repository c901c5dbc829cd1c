import django.db.models.deletion
from django.db import migrations, models

DEFAULT = 'Föräldraskapsstöd'


def to_the_first_programme(apps, editor):
    """A decision for the whole site is one for its programme; what it was about is the same as before."""
    programmes = apps.get_model('programme', 'Programme').objects.order_by('pk')
    decisions = apps.get_model('keeping', 'Decision').objects.all()
    if decisions.exists():
        decisions.update(programme=programmes.first() or programmes.create(name=DEFAULT))
    for erasure in apps.get_model('keeping', 'Erasure').objects.select_related('occasion__programme'):
        erasure.programme = erasure.occasion.programme.name
        erasure.save(update_fields=['programme'])
    for notice in apps.get_model('keeping', 'Notice').objects.all():
        notice.decision = decisions.filter(kind=notice.kind, in_force=True).first()
        if notice.decision:
            notice.save(update_fields=['decision'])
        else:
            notice.delete()


class Migration(migrations.Migration):

    dependencies = [
        ('keeping', '0002_notices'),
        ('programme', '0004_programmes'),
    ]

    operations = [
        migrations.AddField(
            model_name='decision',
            name='programme',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='programme.programme', verbose_name='program'),
        ),
        migrations.AddField(
            model_name='erasure',
            name='programme',
            field=models.CharField(default='', max_length=120),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='notice',
            name='decision',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keeping.decision'),
        ),
        migrations.RunPython(to_the_first_programme, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='decision',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='programme.programme', verbose_name='program'),
        ),
        migrations.AlterField(
            model_name='notice',
            name='decision',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='keeping.decision'),
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='one_decision_in_force',
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.UniqueConstraint(condition=models.Q(('in_force', True)), fields=('programme', 'kind'), name='one_decision_in_force', violation_error_message='Ett annat beslut gäller redan för den här sortens svar i programmet. Ta först bort markeringen ”beslutet gäller” på det.'),
        ),
    ]
