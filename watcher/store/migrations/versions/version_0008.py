"""When hits were matched, when entries were published, which sources are silent, what polls cost, polls asked for."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

_COUNTED = ("requests", "not_modified", "unchanged", "failed", "limited", "bytes")


def upgrade() -> None:
    """Of what came before nothing is known."""
    op.add_column("hit", sa.Column("matched", sa.DateTime(), nullable=True))
    op.add_column("entry", sa.Column("published", sa.DateTime(), nullable=True))
    op.create_index("entry_seen", "entry", ["source", "first_seen"])
    op.add_column("source", sa.Column("silent_since", sa.DateTime(), nullable=True))
    op.create_table(
        "traffic",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in _COUNTED),
        sa.PrimaryKeyConstraint("source", "day"),
    )
    op.create_table(
        "asked",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("forced", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("source"),
    )
