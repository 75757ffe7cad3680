"""Sources keep the validators of the documents that their own lists."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make room for them; so far no source lists any."""
    op.add_column("source", sa.Column("parts", sa.JSON(none_as_null=True), nullable=True))
