"""The version of the tables: numbered migrations bring a store up to date, and nothing else changes its tables."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from watcher.errors import StoreError, StoreNewer
from watcher.store.database import writing

_VERSIONS = Path(__file__).parent / "migrations" / "versions"


def bring_up_to_date(engine: Engine, path: Path) -> None:
    """Run the migrations that the store lacks, all in one transaction.

    Raises StoreNewer when a newer program wrote the store.
    """
    with writing(engine).begin() as connection:
        if not _is_current(connection, path):
            migrate(connection)


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
    # Alembic takes 0.4 s to import, and hardly any start needs it.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", "watcher.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, version)
