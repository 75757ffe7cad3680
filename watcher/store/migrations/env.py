"""What alembic runs to migrate: always on the connection, and in the transaction, that it is handed."""

from alembic import context
from sqlmodel import SQLModel

from watcher.store import tables

__all__ = ["tables"]  # importing them is what fills the metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,  # SQLite cannot alter most of a table: it is copied
)
with context.begin_transaction():
    context.run_migrations()
