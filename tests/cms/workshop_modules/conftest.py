import pytest
from django.contrib.auth.models import Group
from django.test import Client

from cms.accounts.models import User
from cms.accounts.roles import create_roles
from cms.handbook.models import GoalAreaPage


@pytest.fixture
def editor(goal_area: GoalAreaPage) -> Client:
    """Signed in as a member of Redaktör."""
    create_roles()
    user = User.objects.create_user("prov")
    user.groups.add(Group.objects.get(name="Redaktör"))
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client
