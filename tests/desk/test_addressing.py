"""Addresses of channels that no message can be sent to."""

import subprocess
import sys

from watcher.config.addresses import addresses_in
from watcher.desk.addressing import address_faults
from watcher.document import parse

CHANNELS = 'channels:\n  desk: {to: ["terminal:", "json://127.0.0.1/", "mailto://u:hunter2@127.0.0.1:9?to="]}\n'

ONLY_THE_TERMINAL = """
import sys
from watcher.config.addresses import addresses_in
from watcher.desk.addressing import address_faults
from watcher.document import parse
(root,) = parse("channels: {desk: {to: 'terminal:'}}", "config.yaml").documents
print(list(address_faults(addresses_in(root))), "apprise" in sys.modules)
"""


def test_an_address_that_says_nothing_is_told_at_its_place_without_its_secret() -> None:
    (root,) = parse(CHANNELS, "config.yaml").documents
    (fault,) = address_faults(addresses_in(root))
    assert (fault.line, "channel `desk`: the `mailto://` address" in fault.what) == (2, True)
    assert "hunter2" not in str(fault)


def test_for_the_terminal_alone_apprise_is_not_loaded() -> None:
    done = subprocess.run([sys.executable, "-c", ONLY_THE_TERMINAL], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
