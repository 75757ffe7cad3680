"""Reads the ``tests`` of a rule: headlines and short texts with what is expected of each."""

from watcher.document import Fields, Node, as_text
from watcher.errors import Fault
from watcher.rules.drafts import TestDraft
from watcher.rules.keys import TEST_BLOCK_KEYS, TEST_KEYS
from watcher.rules.reading_lists import is_block
from watcher.rules.schema import language_code, refuse_unknown


def read_tests(fields: Fields, faults: list[Fault]) -> tuple[TestDraft, ...]:
    """Read all tests, those that expect a hit first."""
    block = fields.fields("tests", "hit: [a headline]")
    if block is None:
        return ()
    refuse_unknown(block, TEST_KEYS)
    tests = (_test(node, key, faults) for key in TEST_KEYS for node in block.nodes(key))
    return tuple(test for test in tests if test is not None)


def _test(node: Node, expect: str, faults: list[Fault]) -> TestDraft | None:
    """One test: a text of which the first line is the title, or a block that says which is which."""
    if is_block(node, TEST_BLOCK_KEYS):
        return _block(Fields(node, faults), expect)
    text = as_text(node, faults)
    if text is None:
        return None
    title, _, rest = text.text.strip().partition("\n")
    return TestDraft(expect, title, rest.strip(), None, node.line)


def _block(block: Fields, expect: str) -> TestDraft:
    refuse_unknown(block, TEST_BLOCK_KEYS)
    title, text = block.text("title"), block.text("text")
    if title is None and text is None:
        block.fault("title", "the test has neither title nor text", "add `title:`")
    return TestDraft(
        expect=expect,
        title="" if title is None else title.text,
        text="" if text is None else text.text,
        language=block.read("language", language_code),
        line=block.mapping.line,
    )
