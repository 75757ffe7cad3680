"""The desk: what people look at and try beside the daemon; one module a matter, called by the commands."""
