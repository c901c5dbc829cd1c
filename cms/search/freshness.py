"""What can be found follows what is published, in the same transaction. A `migrate` with anything to do starts anew."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.models.signals import post_migrate, post_save
from wagtail.signals import page_published

from cms.handbook.models import GlossaryTerm, Objective

from . import documents


def keep_fresh(app: AppConfig) -> None:
    for model in documents.PAGES:
        page_published.connect(_published, sender=model)
    post_save.connect(_term_saved, sender=GlossaryTerm)
    post_save.connect(_objective_saved, sender=Objective)
    post_migrate.connect(_migrated, sender=app)


def _published(instance: Any, **kwargs: Any) -> None:
    documents.put_page(instance)


def _term_saved(instance: GlossaryTerm, **kwargs: Any) -> None:
    documents.put_term(instance)


def _objective_saved(instance: Objective, **kwargs: Any) -> None:
    documents.put_objective(instance)


def _migrated(using: str, plan: Any = (), **kwargs: Any) -> None:
    """Not when a test empties its database (the signal comes without a plan), nor on the way to an older version."""
    if plan and not _remaining(using):
        documents.rebuild()


def _remaining(using: str) -> Any:
    executor = MigrationExecutor(connections[using])
    return executor.migration_plan(executor.loader.graph.leaf_nodes())
