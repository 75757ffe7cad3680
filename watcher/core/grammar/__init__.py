"""What happens: patterns with roles, clauses, and whether it is said, planned or denied."""
