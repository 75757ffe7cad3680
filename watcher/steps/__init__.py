"""The steps that `watcher.pipeline` takes, one module each, from asking a source down to the outbox."""
