"""Which parts of a message in several parts were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Of what came before nothing is known."""
    op.add_column("outbox", sa.Column("parts", sa.JSON(), nullable=True))
