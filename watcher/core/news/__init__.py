"""From an entry as published to an article, and how much of it was read."""
