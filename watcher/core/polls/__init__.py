"""When a source is asked again, and what its answers say of it."""
