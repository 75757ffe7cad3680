"""From hits to stories, alerts and the messages about them."""
