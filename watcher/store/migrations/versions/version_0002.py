"""Stories keep what was told of them apart from what is known of them."""

from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_STORY = sa.table(
    "story",
    sa.column("id", sa.Text()),
    sa.column("updated", sa.DateTime()),
    sa.column("claims", sa.JSON()),
    sa.column("places", sa.JSON()),
    sa.column("whens", sa.JSON()),
    sa.column("outlets", sa.JSON()),
    sa.column("told", sa.Boolean()),
    sa.column("said", sa.JSON(none_as_null=True)),
)


def upgrade() -> None:
    """Take what is known of a story that was told for what was told of it: so far nothing else was kept."""
    op.add_column("story", sa.Column("said", sa.JSON(none_as_null=True), nullable=True))
    connection = op.get_bind()
    for story in connection.execute(sa.select(_STORY).where(_STORY.c.told)).mappings().all():
        connection.execute(_STORY.update().where(_STORY.c.id == story["id"]).values(said=_said(story)))
    with op.batch_alter_table("story") as table:
        table.drop_column("claims")
        table.drop_column("told")


def _said(story: sa.RowMapping) -> dict[str, Any]:
    return {
        "claims": story["claims"],
        "places": story["places"],
        "whens": story["whens"],
        "claim": story["claims"][0],
        "at": story["updated"].replace(tzinfo=UTC).isoformat(),
        "outlet": story["outlets"][0],
    }
