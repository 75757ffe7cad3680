"""What sources are known by and have asked for, hosts that want silence, and hits that an edit took back."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_TEXTS = ("reason", "warning", "backlog", "address", "moved_to", "feed_title", "feed_site", "feed_host")
_NUMBERS = ("moved_times", "usual_gap", "hurry")
_MOMENTS = ("moved_since", "whole_at")


def upgrade() -> None:
    """Nothing is known of it so far: it is learned from the next polls."""
    for kind, names in ((sa.Text(), _TEXTS), (sa.Integer(), _NUMBERS), (sa.DateTime(), _MOMENTS)):
        for name in names:
            op.add_column("source", sa.Column(name, kind, nullable=True))
    op.add_column("source", sa.Column("hints", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "host",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("silent_until", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.add_column("hit", sa.Column("taken_back", sa.DateTime(), nullable=True))
    op.create_index("hit_article", "hit", ["article"])
