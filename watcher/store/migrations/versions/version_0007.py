"""Articles keep why they were not read in full, and hits how much of their article was read."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """So far all that was read is what feeds held."""
    op.add_column("article", sa.Column("shortfall", sa.Text(), nullable=True))
    op.add_column("hit", sa.Column("read", sa.Text(), nullable=False, server_default="feed text"))
    op.add_column("hit", sa.Column("shortfall", sa.Text(), nullable=True))
