from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(AppConfig):
    name = "cms.accounts"
    label = "accounts"
    verbose_name = "Konton"
    default_auto_field = "django.db.models.BigAutoField"
    default = True

    def ready(self) -> None:
        from cms.common.stored_names import name_in_swedish

        from .roles import create_roles

        # post_migrate is sent once an app, in order, and each app's permissions are made then. The last app's turn
        # is when all that is to be named and all that the roles need is there.
        last = [app for app in apps.get_app_configs() if app.models_module is not None][-1]
        post_migrate.connect(name_in_swedish, sender=last)
        post_migrate.connect(create_roles, sender=last)


class WagtailUsers(WagtailUsersAppConfig):
    """Wagtail's own screens for accounts, except that only a superuser may make or change one."""

    user_viewset = "cms.accounts.people_admin.PeopleViewSet"
