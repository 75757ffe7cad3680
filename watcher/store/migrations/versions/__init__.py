"""One script for each version of the tables, numbered; a shipped one is never changed."""
