import pytest

from watcher.sources.trees import (
    child_line,
    first,
    html_tree,
    is_in_frame,
    line_in,
    name_of,
    picked,
    text_in,
    xml_items,
)

PAGE = """<body><nav><a>Home</a></nav><article><header><h1>Visit\n to <b>Norland</b></h1></header>
<p>First.</p><p>Second.</p></article><footer><p>Imprint</p></footer></body>"""


def test_a_selector_picks_elements_in_the_order_of_the_document() -> None:
    tree = html_tree(PAGE)
    assert [line_in(one) for one in picked(tree, "p")] == ["First.", "Second.", "Imprint"]
    assert line_in(first(tree, "h1")) == "Visit to Norland"
    assert first(tree, "h2") is None
    assert text_in(None) == line_in(None) == ""


@pytest.mark.parametrize(
    ("selector", "is_framed"), [("nav a", True), ("footer p", True), ("article p", False), ("h1", False)]
)
def test_menus_and_feet_frame_a_page_and_the_head_of_its_article_does_not(selector: str, is_framed: bool) -> None:
    assert is_in_frame(first(html_tree(PAGE), selector)) is is_framed


def test_where_there_is_no_html_there_is_no_tree() -> None:
    assert html_tree("") is None
    assert html_tree("\0<p>a\0b</p>") is not None


def test_items_of_xml_are_read_one_by_one_whatever_their_namespace() -> None:
    text = "<a:list xmlns:a='x'><a:Entry><a:loc>one\n two</a:loc></a:Entry><entry><loc>three</loc></entry><entry>"
    found = [(name_of(item), child_line(item, "loc")) for item in xml_items(text)]
    assert found[:2] == [("entry", "one two"), ("entry", "three")]


def test_an_item_is_emptied_once_the_next_one_is_asked_for() -> None:
    items = xml_items("<list><entry><loc>one</loc></entry><entry><loc>two</loc></entry></list>")
    one = next(items)
    next(items)
    assert child_line(one, "loc") == ""
