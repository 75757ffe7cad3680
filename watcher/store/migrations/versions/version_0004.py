"""Hits that somebody called false alerts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Note when a hit was called wrong; none was so far."""
    op.add_column("hit", sa.Column("wrong", sa.DateTime(), nullable=True))
