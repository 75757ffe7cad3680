"""Read the vocabulary that comes with the product."""

from watcher.core.vocabulary import Vocabulary


def load_vocabulary() -> Vocabulary:
    """The shipped vocabulary; reads some hundred kilobytes, so the caller keeps it."""
    return Vocabulary()
