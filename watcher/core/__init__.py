"""The pure core: values in, values with named reasons out; no clock, network, files or threads."""
