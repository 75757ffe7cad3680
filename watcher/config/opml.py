"""Feeds of an OPML file, as if they stood in config.yaml in place of the source that names the file."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from watcher.config.values import has_user
from watcher.document import Mapping, Node, Place, Scalar, Sequence, shown, worded
from watcher.document.ampersands import with_ampersands
from watcher.errors import Fault

OPML: Final = "opml"

_MOST_BYTES: Final = 5_000_000
_DECLARES: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
"""What an OPML file never needs, and what makes a small file large or reads another one."""
_MOST_LEVELS: Final = 50
"""Folders in folders: more makes nobody's list."""
_ADDRESS: Final = re.compile(r"https?://[^/?#\s]\S*")


_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class OpmlFeed:
    """A feed as an OPML file lists it; ``tags`` are the folders that it lies in, in small letters."""

    name: str
    url: str
    language: str | None = None
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A feed of an OPML file that is not taken, and why; its address may hold what nobody should see."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class OpmlList:
    """What an OPML file lists: feeds, each address once and each under a name of its own, and what is no such."""

    feeds: tuple[OpmlFeed, ...]
    left_out: tuple[LeftOut, ...]


_NONE: Final = OpmlFeed("(no list)", "https://opml.invalid/")
"""Stands for a list that cannot be read, so that nothing else is complained of."""


def with_feeds_of_opml(root: Mapping, folder: Path, faults: list[Fault]) -> Mapping:
    """The configuration with a feed for each one that an OPML file lists; relative paths are taken from ``folder``.

    The other keys of the source hold for each of its feeds; the folders that a feed lies in are tags of it.
    """
    return replace(root, entries=tuple((key, _sources(key, value, folder, faults)) for key, value in root.entries))


def _sources(key: Scalar, value: Node, folder: Path, faults: list[Fault]) -> Node:
    if key.text != "sources" or not isinstance(value, Sequence):
        return value
    return replace(value, items=tuple(item for source in value.items for item in _expanded(source, folder, faults)))


def _expanded(source: Node, folder: Path, faults: list[Fault]) -> Iterator[Node]:
    named = _opml_of(source)
    if named is None or not isinstance(source, Mapping):
        yield source
        return
    others = tuple(entry for entry in source.entries if entry[0].text != OPML)
    path = folder / named.text
    try:
        listed = list_of(path)
        faults += (_left_out(named, path, one) for one in listed.left_out)
        feeds = _some(listed, path)
    except ValueError as error:
        what, _, cure = str(error).rpartition(" – ")
        faults.append(named.fault(what, cure))
        feeds = (_NONE,)
    yield from (_as_written(source.place, feed, others) for feed in feeds)


def _left_out(named: Scalar, path: Path, one: LeftOut) -> Fault:
    why, _, cure = one.why.partition(" – ")
    what = f"{path} lists {shown(one.name)}, which is not watched: {why}"
    return named.warning("unfit-feed", what, cure or "mend it in the list, or take it out of it")


def _opml_of(source: Node) -> Scalar | None:
    """The name of the file, where a source is one."""
    keys = source.entries if isinstance(source, Mapping) else ()
    return next((value for key, value in keys if key.text == OPML and isinstance(value, Scalar)), None)


def _as_written(place: Place, feed: OpmlFeed, others: tuple[tuple[Scalar, Node], ...]) -> Mapping:
    """A feed as a node of config.yaml; what is wrong with it is told at the source that names the file."""

    def text(value: str) -> Scalar:
        return Scalar(place, value, quoted=True)

    own: dict[str, Node] = {"name": text(feed.name), "url": text(feed.url)}
    own |= {"language": text(feed.language)} if feed.language else {}
    own |= {"tags": Sequence(place, tuple(map(text, feed.tags)))} if feed.tags else {}
    own |= {key.text: value for key, value in others}
    return Mapping(place, tuple((text(key), value) for key, value in own.items()))


def _some(listed: OpmlList, path: Path) -> tuple[OpmlFeed, ...]:
    if not listed.feeds:
        raise _without_feeds(path)
    return listed.feeds


def list_of(path: Path) -> OpmlList:
    """The feeds that an OPML file lists, and those that cannot be taken.

    Raises ValueError with `what is wrong – how to cure it`, also where there are neither.
    """
    listed = tuple(_listed(_body(path), ()))
    if not listed:
        raise _without_feeds(path)
    by_url: dict[str, OpmlFeed] = {}
    for feed in listed:
        if _unfit(feed.url) is None:
            by_url.setdefault(feed.url, feed)
    names: Counter[str] = Counter()
    feeds = tuple(_renamed(feed, names) for feed in by_url.values())
    return OpmlList(feeds, tuple(LeftOut(feed.name, why) for feed in listed if (why := _unfit(feed.url))))


def _without_feeds(path: Path) -> ValueError:
    return ValueError(worded(f"{path} lists no feed", "export it anew, or name another file"))


def named_apart(feeds: Iterable[OpmlFeed], taken: Iterable[str]) -> tuple[OpmlFeed, ...]:
    """The feeds, those numbered whose names are taken."""
    names, used = Counter[str](), set(taken)
    found = []
    for feed in feeds:
        apart = _renamed(feed, names)
        while apart.name in used:
            apart = _renamed(feed, names)
        used.add(apart.name)
        found.append(apart)
    return tuple(found)


def opml_of(feeds: Iterable[OpmlFeed]) -> str:
    """The feeds as an OPML file, each in the folders that its tags make, so that reading it gives them back."""
    root = ET.Element(OPML, version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "watcher"
    body = ET.SubElement(root, "body")
    for feed in feeds:
        folder = body
        for tag in feed.tags:
            folder = _folder(folder, tag)
        outline = ET.SubElement(folder, "outline", type="rss", text=feed.name, xmlUrl=feed.url)
        if feed.language:
            outline.set("language", feed.language)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False) + "\n"


def _folder(parent: ET.Element, name: str) -> ET.Element:
    known = (one for one in parent if one.get("text") == name and one.get("xmlUrl") is None)
    found = next(known, None)
    return ET.SubElement(parent, "outline", text=name) if found is None else found


def _body(path: Path) -> ET.Element:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ValueError(worded(f"{path} cannot be read: {error.strerror}", "check the path")) from None
    if len(data) > _MOST_BYTES:
        raise ValueError(worded(f"{path} is larger than {_MOST_BYTES / 1e6:g} MB", "make several lists of it"))
    if _DECLARES.search(data):
        raise ValueError(worded(f"{path} is no plain list of feeds", "export it anew as OPML"))
    root = _root(data, path)
    if root.tag.lower() != OPML:
        raise ValueError(worded(f"{path} is no OPML", "export it anew as OPML"))
    if _is_endless(root):
        raise ValueError(worded(f"{path} has folders in more than {_MOST_LEVELS} folders", "export it anew as OPML"))
    return root


def _root(data: bytes, path: Path) -> ET.Element:
    try:
        return ET.fromstring(data)  # noqa: S314 - without declarations nothing in it can grow
    except ET.ParseError as error:
        with suppress(ET.ParseError, ValueError):
            return ET.fromstring(with_ampersands(data.decode("latin-1")).encode("latin-1"))  # noqa: S314 - as above
        line, column = error.position
        raise ValueError(worded(f"{path}:{line}:{column + 1} is no XML", "export it anew as OPML")) from None
    except (ValueError, LookupError):
        raise ValueError(worded(f"{path} is in an encoding that is not read", "save it in UTF-8")) from None


def _is_endless(root: ET.Element) -> bool:
    level = [root]
    for _ in range(_MOST_LEVELS):
        level = [inner for outer in level for inner in outer]
    return bool(level)


def _listed(element: ET.Element, folders: tuple[str, ...]) -> Iterator[OpmlFeed]:
    """The feeds below an element, fit or not; an outline without an address of a feed is a folder."""
    for outline in element:
        name = " ".join((outline.get("title") or outline.get("text") or "").replace("${", "").split())
        url = next((value for key, value in outline.items() if key.lower() == "xmlurl"), "").strip()
        if url:
            yield OpmlFeed(name or _host(url), url, _language(outline), folders)
        else:
            yield from _listed(outline, (*folders, name.lower()) if name and outline.tag == "outline" else folders)


def _host(url: str) -> str:
    """What a feed without a name is called."""
    return urlsplit(url).netloc if _unfit(url) is None else "(without a name)"


def _unfit(url: str) -> str | None:
    """Why an address cannot be polled; what looks like a secret to be filled in was written by a stranger."""
    if "${" in url:
        return "`${…}` in an address is filled in only where it is written into config.yaml by hand"
    if has_user(url):
        return "its address holds a user name or password – write it without into config.yaml, and them into `headers`"
    return None if _is_address(url) else "it has no address on the web, which begins with https:// or http://"


def _is_address(url: str) -> bool:
    with suppress(ValueError):  # a bracket without its other
        return bool(_ADDRESS.fullmatch(url) and urlsplit(url).hostname)
    return False


def _language(outline: ET.Element) -> str | None:
    written = (outline.get("language") or "").strip().replace("_", "-")
    return written if _LANGUAGE.fullmatch(written) else None


def _renamed(feed: OpmlFeed, names: Counter[str]) -> OpmlFeed:
    """The feed under a name that no other has: a second one of a name is numbered."""
    names[feed.name] += 1
    count = names[feed.name]
    return feed if count == 1 else replace(feed, name=f"{feed.name} ({count})")
