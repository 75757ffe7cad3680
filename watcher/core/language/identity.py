"""By what an entry is known again when its publisher changes ids, links, hosts or the look of a title."""

import re
from hashlib import blake2b
from typing import Final
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

_KEY_BYTES: Final = 16
_SAME_SITE: Final = frozenset({"www", "m", "mobile", "amp"})
"""First labels of a host that name another edition of the same pages."""
_TRACKING: Final = re.compile(
    r"(?:utm|mtm|pk|piwik|at|ns|hsa|mc|wt|itm|ito|trk)_\w*|(?:fb|gc|dc|ycl|ms|tw|g|y)clid|_?ga|_gl|gbraid|wbraid|igshid"
    r"|cmp(?:id)?|xtor|ocid|ref|ref_?src|refer(?:r?er)?|smid|smtyp|traffic_source|maca|guccounter|rss|ftag|sr_share|spm"
    r"|from_?rss|feed(?:type|name)?|partner|share|wt\.\w+|campaign\w*|outputtype|amp",
    re.IGNORECASE,
)
_AMP_PATH: Final = re.compile(r"/amp(?=/|$)|\.amp(?=\.html?$|$)", re.IGNORECASE)
_AMP_CACHE: Final = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/amp/s/|https?://[\w-]+\.cdn\.ampproject\.org/\w/s/")
_LETTER_OR_DIGIT: Final = re.compile(r"[^\W_]+")


def link_key(link: str | None) -> str | None:
    """What is the same in all addresses of one page, or None for what is no http(s) address.

    Scheme, `www`, mobile and AMP hosts, tracking parameters, a trailing slash and the fragment make no difference.
    """
    parts = _split(_AMP_CACHE.sub("https://", link.strip())) if link else None
    if parts is None:
        return None
    path = _AMP_PATH.sub("", parts.path).rstrip("/")
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    kept = sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0]))
    query = f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""
    route = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{_host(parts)}{path}{query}{route}"


def site_of(link: str | None) -> str:
    """The host that all editions of a site share, or nothing for what is no http(s) address."""
    return (link_key(link) or "").partition("/")[0].partition("?")[0]


def guid_key(guid: str | None) -> str | None:
    """A guid, with the differences that `link_key` overlooks taken out if it is an address; its fragment counts."""
    if not guid or not guid.strip():
        return None
    key = link_key(guid)
    if key is None:
        return guid.strip()
    fragment = guid.strip().partition("#")[2]
    return f"{key.partition('#')[0]}#{fragment}" if fragment else key


def title_key(title: str) -> str | None:
    """The letters and digits of a title in lower case, or None if there are none."""
    return " ".join(_LETTER_OR_DIGIT.findall(title.casefold())) or None


def text_hash(*texts: str) -> str:
    """32 hexadecimal digits that tell texts apart, whatever their white space, marks and case."""
    digest = blake2b(digest_size=_KEY_BYTES)
    for text in texts:
        digest.update((title_key(text) or text.strip()).encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def _split(link: str) -> SplitResult | None:
    try:
        parts = urlsplit(link)
        usable = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port >= 0)
    except ValueError:
        return None
    return parts if usable else None


def _host(parts: SplitResult) -> str:
    labels = (parts.hostname or "").split(".")
    while len(labels) > 2 and labels[0] in _SAME_SITE:  # noqa: PLR2004 - a name and its top-level domain stay
        del labels[0]
    port = "" if parts.port in {None, 80, 443} else f":{parts.port}"
    return ".".join(labels) + port
