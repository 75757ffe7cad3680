import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from watcher.sources.inflate import CutShortError, Inflater, TooLargeError, UnreadableError, inflated


@given(st.binary(max_size=2000), st.integers(1, 100))
def test_what_was_packed_comes_back_however_it_is_cut_into_chunks(body: bytes, size: int) -> None:
    packed = gzip.compress(body)
    inflater = Inflater("GZip ", 2000)
    for start in range(0, len(packed), size):
        inflater.feed(packed[start : start + size])
    assert inflater.finish() == body


@given(st.lists(st.binary(max_size=300), min_size=1, max_size=5), st.integers(1, 100))
def test_members_one_after_the_other_are_one_content(bodies: list[bytes], size: int) -> None:
    packed = b"".join(map(gzip.compress, bodies))
    inflater = Inflater("gzip", 2000)
    for start in range(0, len(packed), size):
        inflater.feed(packed[start : start + size])
    assert inflater.finish() == b"".join(bodies)


def test_a_second_member_that_only_begins_is_no_end() -> None:
    for begun in (b"\x1f", gzip.compress(b"more")[:-1]):
        with pytest.raises(CutShortError):
            inflated(gzip.compress(b"news") + begun, 1000)


def test_thousands_of_empty_members_are_refused() -> None:
    with pytest.raises(UnreadableError):
        inflated(gzip.compress(b"") * 5_000, 1000)


@pytest.mark.parametrize("coding", ["none", "UTF-8", "binary", "identity", ""])
def test_a_word_that_names_no_packing_is_none(coding: str) -> None:
    inflater = Inflater(coding, 1000)
    inflater.feed(b"news")
    assert inflater.finish() == b"news"


def test_plain_content_passes_up_to_the_limit() -> None:
    inflater = Inflater("", 4)
    inflater.feed(b"abcd")
    assert inflater.finish() == b"abcd"
    with pytest.raises(TooLargeError):
        inflater.feed(b"e")


def test_a_bomb_stops_at_the_limit() -> None:
    with pytest.raises(TooLargeError):
        inflated(gzip.compress(bytes(10_000_000)), 1_000_000)


@given(st.binary(max_size=300), st.data())
def test_compressed_content_cut_anywhere_is_never_taken_for_whole(body: bytes, data: st.DataObject) -> None:
    packed = gzip.compress(body)
    kept = data.draw(st.integers(0, len(packed) - 1))
    with pytest.raises(CutShortError):
        inflated(packed[:kept], 1000)


@pytest.mark.parametrize("rest", [b"\0" * 512, b"\r\n", b"<!-- served in 3 ms -->", b"\0\x1f\x8b"])
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_padding_and_garbage_after_the_end_mark_are_ignored(rest: bytes, size: int) -> None:
    packed = gzip.compress(b"news") + gzip.compress(b" of today") + rest
    inflater = Inflater("gzip", 1000)
    for start in range(0, len(packed), size):
        inflater.feed(packed[start : start + size])
    assert inflater.finish() == b"news of today"


def test_garbage_without_end_is_too_large() -> None:
    inflater = Inflater("gzip", 1000)
    inflater.feed(gzip.compress(b"news"))
    inflater.feed(b"x" * 1000)
    with pytest.raises(TooLargeError):
        inflater.feed(b"x")


@given(st.binary(max_size=2000), st.sampled_from([-15, 15, 31]), st.integers(1, 100))
def test_deflate_is_read_bare_in_the_format_of_zlib_and_as_gzip(body: bytes, form: int, size: int) -> None:
    packer = zlib.compressobj(wbits=form)
    packed = packer.compress(body) + packer.flush()
    inflater = Inflater("deflate", 2000)
    for start in range(0, len(packed), size):
        inflater.feed(packed[start : start + size])
    assert inflater.finish() == body


def test_deflate_that_breaks_off_or_grows_too_large_is_noticed() -> None:
    inflater = Inflater("deflate", 1000)
    inflater.feed(zlib.compress(b"news" * 100)[:-3])
    with pytest.raises(CutShortError):
        inflater.finish()
    with pytest.raises(TooLargeError):
        Inflater("deflate", 1000).feed(zlib.compress(bytes(5000)))


def test_content_that_is_not_gzip_is_unreadable() -> None:
    with pytest.raises(UnreadableError):
        inflated(b"plain text", 1000)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "compress"])
def test_a_coding_nobody_asked_for_is_refused(coding: str) -> None:
    with pytest.raises(UnreadableError):
        Inflater(coding, 1000)
