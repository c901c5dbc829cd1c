"""Recovery codes are kept as fingerprints. An app that is set up already goes on as it is, until it is set up anew."""

from typing import Any

from django.db import migrations

from cms.accounts.kept_secrets import fingerprint

CODE_LENGTH = 8
"""Characters of a recovery code; a fingerprint has more."""


def keep_fingerprints(apps: Any, schema_editor: Any) -> None:
    tokens = apps.get_model("otp_static", "StaticToken").objects.using(schema_editor.connection.alias)
    for token in tokens.all():
        if len(token.token) == CODE_LENGTH:
            token.token = fingerprint(token.token)
            token.save(update_fields=["token"])


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_token_term"),
        ("otp_static", "0003_add_timestamps"),
        ("otp_totp", "0003_add_timestamps"),
    ]

    operations = [
        migrations.CreateModel(
            name="App",
            fields=[],
            options={"proxy": True, "default_permissions": (), "indexes": [], "constraints": []},
            bases=("otp_totp.totpdevice",),
        ),
        migrations.RunPython(keep_fingerprints, migrations.RunPython.noop),
    ]
