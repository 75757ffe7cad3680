"""Which addresses may be connected to: public ones, and those the configuration allows."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# The standard library's `is_global` says yes to NAT64, 6to4 and site-local wrappings of private addresses and to
# multicast, and its answers change between Python versions. Source: the IANA special-purpose address registries.
_CLOSED: Final = tuple(
    (ip_network(network), word)
    for network, word in (
        ("169.254.169.254/32", "a cloud's metadata service"),  # whoever may ask it gets the machine's own rights
        ("100.100.100.200/32", "a cloud's metadata service"),
        ("fd00:ec2::254/128", "a cloud's metadata service"),
        ("0.0.0.0/8", "unspecified"),
        ("10.0.0.0/8", "private"),
        ("100.64.0.0/10", "private"),  # shared by customers of one carrier
        ("127.0.0.0/8", "this machine's own"),
        ("169.254.0.0/16", "link-local"),
        ("172.16.0.0/12", "private"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved"),
        ("192.88.99.0/24", "reserved"),
        ("192.168.0.0/16", "private"),
        ("198.18.0.0/15", "reserved"),
        ("198.51.100.0/24", "reserved"),
        ("203.0.113.0/24", "reserved"),
        ("224.0.0.0/4", "multicast"),
        ("240.0.0.0/4", "reserved"),
        ("::/128", "unspecified"),
        ("::1/128", "this machine's own"),
        ("2001::/23", "reserved"),  # Teredo among others
        ("2001:db8::/32", "reserved"),
        ("3fff::/20", "reserved"),
        ("fc00::/7", "private"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "private"),
        ("ff00::/8", "multicast"),
    )
)
_OWN: Final = frozenset({"private", "this machine's own"})
"""What a network of one's own may hold a feed at."""
_GLOBAL_UNICAST: Final = IPv6Network("2000::/3")
# Networks whose addresses carry an IPv4 address, and the bits to the right of it.
_WRAPPINGS: Final = (
    (IPv6Network("::ffff:0:0/96"), 0),  # mapped
    (IPv6Network("::ffff:0:0:0/96"), 0),  # translated
    (IPv6Network("::/96"), 0),  # compatible
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64
    (IPv6Network("2002::/16"), 80),  # 6to4
)


def objection(address: str, allowed: tuple[Network, ...] = ()) -> str | None:
    """What speaks against connecting to an IP address: "private", "multicast" and the like; None if nothing does.

    An IPv6 address that carries an IPv4 address is judged by the one it leads to. Raises ValueError for text that is
    no address.
    """
    outer = ip_address(address)
    inner = _unwrapped(outer)
    if any(each in network for each in (outer, inner) for network in allowed):
        return None
    for network, word in _CLOSED:
        if inner in network:
            return word
    return "reserved" if isinstance(inner, IPv6Address) and inner not in _GLOBAL_UNICAST else None


def advice(word: str) -> str:
    """What to do about an objection, if anything is to be done: no feed lies at any other address."""
    return "; allow it with poll.allow_addresses" if word in _OWN else ""


def _unwrapped(address: Address) -> Address:
    """The IPv4 address within an IPv6 one; loopback and unspecified look wrapped, but are themselves."""
    if isinstance(address, IPv6Address) and int(address) > 1:
        for network, shift in _WRAPPINGS:
            if address in network:
                return IPv4Address(int(address) >> shift & 0xFFFFFFFF)
    return address
