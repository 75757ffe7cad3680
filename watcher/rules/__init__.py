"""Rule files: read, compiled, proven by their own tests, and taken over as a whole."""
