"""Hits that channels are told later."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of what is held."""
    op.create_table(
        "held",
        sa.Column("hit", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("until", sa.DateTime(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("alert", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["hit"], ["hit.id"]),
        sa.ForeignKeyConstraint(["alert"], ["alert.id"]),
        sa.PrimaryKeyConstraint("hit", "channel"),
    )
    op.create_index("held_until", "held", ["alert", "until"])
