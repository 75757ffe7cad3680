"""What a rule makes of an article, and why."""
