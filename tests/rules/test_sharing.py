import gc

from watcher.rules.sharing import Shared


class Table:
    pass


def test_who_asks_while_somebody_holds_it_is_given_the_same() -> None:
    shared = Shared(Table)
    first = shared()
    assert shared() is first


def test_what_nobody_holds_any_more_is_let_go_and_made_again() -> None:
    made = []
    shared = Shared(lambda: made.append(1) or Table())  # type: ignore[func-returns-value]
    shared()
    gc.collect()
    held = shared()
    assert (len(made), shared() is held) == (2, True)
