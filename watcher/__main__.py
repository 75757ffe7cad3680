"""``python -m watcher``, and the console script."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line and exit with its code: 0 done, 1 faults found, 2 wrong use."""
    if sys.argv[1:2] == ["run"] and "--once" not in sys.argv:
        # Told to end before anything was begun, a service ends well.
        signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
        # All that is loaded from now on stays: looking for garbage would cost a tenth of a second. See watcher.running.
        gc.disable()
    from watcher.cli import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()
