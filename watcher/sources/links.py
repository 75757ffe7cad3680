"""Links as documents hold them: relative, padded, or not links at all."""

from urllib.parse import urljoin, urlsplit

_LONGEST = 2_000


def web_link(raw: object, base: str | None = None) -> str | None:
    """The absolute http(s) address that a document of address `base` means, or None for anything else."""
    if not isinstance(raw, str) or not raw.strip() or len(raw) > _LONGEST:
        return None
    try:
        link = urljoin(base or "", "".join(raw.split()) if "\n" in raw else raw.strip())
        parts = urlsplit(link)
    except ValueError:
        return None
    return link if parts.scheme in {"http", "https"} and parts.netloc else None
