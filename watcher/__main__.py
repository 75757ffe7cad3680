"""``python -m watcher``, and the console script."""

import sys


def main() -> None:
    """Run the command line and exit with its code: 0 done, 1 faults found, 2 wrong use."""
    from watcher.cli import run

    run(sys.argv[1:])


if __name__ == "__main__":
    main()
