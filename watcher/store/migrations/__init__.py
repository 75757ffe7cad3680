"""How the tables became what they are; see ``watcher.store.schema``."""
