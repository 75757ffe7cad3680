"""The jobs of the daemon: each does its part when the ticker calls it, and returns what it did."""
