"""The version of the tables: a new store gets those of today, numbered migrations bring an older one up to date."""

from pathlib import Path

from sqlalchemy import Column, Connection, Engine, MetaData, String, Table, inspect, text
from sqlmodel import SQLModel

from watcher.errors import StoreError, StoreNewer
from watcher.store import tables
from watcher.store.database import writing

__all__ = [
    "bring_up_to_date",
    "migrate",
    "require_current",
    "tables",
    "versions",
]  # importing tables fills the metadata

_VERSIONS = Path(__file__).parent / "migrations" / "versions"
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
"""Where alembic notes the version."""


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Make all tables of an empty store, or run the migrations that an older one lacks, all in one transaction.

    Raises StoreNewer when a newer program wrote the store.
    """
    with writing(engine).begin() as connection:
        if _is_current(connection, path):
            return
        if inspect(connection).get_table_names():
            migrate(connection)
        else:
            _create(connection)


def _create(connection: Connection) -> None:
    """What all migrations come to: so the first start needs no alembic, which takes 0.1 s and twelve megabytes."""
    SQLModel.metadata.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=versions()[-1]))


def require_current(engine: Engine, path: Path) -> None:
    """Raise StoreError unless the store has exactly the tables that this program knows."""
    with engine.begin() as connection:
        if not _is_current(connection, path):
            message = f"the store {path} is older than this program – start the daemon once: it brings it up to date"
            raise StoreError(message)


def versions() -> tuple[str, ...]:
    """The versions of the tables, oldest first: the numbers of the migration scripts."""
    return tuple(sorted(script.stem.removeprefix("version_") for script in _VERSIONS.glob("version_*.py")))


def _is_current(connection: Connection, path: Path) -> bool:
    version = _version(connection)
    if version is not None and version not in versions():
        cure = "run the newer program, or restore a backup made with this one"
        message = f"the store {path} was written by a newer watcher (tables {version}) – {cure}"
        raise StoreNewer(message)
    return version == versions()[-1]


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(connection: Connection, version: str = "head") -> None:
    """Run the migrations up to a version."""
    # Alembic takes its time to import, and hardly any start needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
