"""Watches news sources for people and organisations and tells the right people what was found."""

__version__ = "0.1.0"
