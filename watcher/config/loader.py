"""Reads config.yaml: all faults at once, each with the line and column of what caused it."""

from collections.abc import Iterator
from collections.abc import Mapping as Lookup
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from watcher.config.addresses import WrittenAddress, addresses_in
from watcher.config.contradictions import contradictions
from watcher.config.credentials import Secrets, missing_secret, names_in
from watcher.config.explain import explained
from watcher.config.model import Config
from watcher.config.opml import with_feeds_of_opml
from watcher.config.overrides import lay_over, placed
from watcher.config.values import Context
from watcher.document import Mapping, Node, Scalar, decode, parse
from watcher.errors import ConfigError, Fault

SYSTEM_CONFIG = Path("/etc/watcher/config.yaml")
_LOCALTIME = Path("/etc/localtime")

_Plain: TypeAlias = Any  # texts, lists and dicts, as pydantic takes them


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration that can be used, and what was noticed while it was read.

    `missing` are the `${NAME}` without a value: errors for a daemon that is to send, warnings for a check.
    `secret_values` are the values of all others, for who must keep them out of what is printed.
    `addresses` are those of the channels, at their places; nobody has looked yet whether they make sense.
    """

    config: Config
    secrets: Secrets
    state: Path
    warnings: tuple[Fault, ...]
    missing: tuple[Fault, ...]
    secret_values: tuple[str, ...] = field(default=(), repr=False)
    addresses: tuple[WrittenAddress, ...] = field(default=(), repr=False)


def find_config(option: Path | None, env: Lookup[str, str], cwd: Path, *, system: Path = SYSTEM_CONFIG) -> Path:
    """The configuration to use: the option, $WATCHER_CONFIG, ./config.yaml, the one of the system.

    Raises ConfigError when there is none.
    """
    if option is not None:
        return option
    if named := env.get("WATCHER_CONFIG"):
        return Path(named)
    for path in (cwd / "config.yaml", system):
        if _exists(path):
            return path
    cure = f"write ./config.yaml or {system}, or name one with --config FILE"
    raise ConfigError([Fault("config.yaml", 0, 0, "there is no configuration", cure)])


def _exists(path: Path) -> bool:
    """Whether there is such a file; a folder that may not be entered holds none for us."""
    try:
        return path.exists()
    except OSError:
        return False


def load(path: Path, env: Lookup[str, str], state: Path | None = None, *, bare: bool = False) -> Loaded:
    """Read the configuration with the environment laid over it; `state` is the state directory, if one was named.

    A `bare` one may have no source, as before the first is added. Raises ConfigError with all faults.
    """
    faults: list[Fault] = []
    written = _root(path, faults)
    folder = path.absolute().parent
    root = lay_over(written, env, faults=faults, unrelated=set(names_in(written.source)))
    root = with_feeds_of_opml(root, folder, faults)
    context = Context(Secrets(env), folder, _state_directory(state, env, folder))
    missing = list(_missing(root, context.secrets))
    faults += contradictions(root)
    given: dict[str, _Plain] = {"zone": machine_zone(env)} | _plain(root)
    if bare and not given.get("sources"):
        given["sources"] = ()
    config = _validated(given, context, root=root, faults=faults)
    if config is None or any(fault.is_error for fault in faults):
        raise ConfigError(_in_order(*faults, *missing))
    return Loaded(
        config,
        context.secrets,
        context.state,
        warnings=_in_order(*faults),
        missing=_in_order(*missing),
        secret_values=tuple(dict.fromkeys(_values(root, context.secrets))),
        addresses=tuple(addresses_in(root)),
    )


def addresses_of(path: Path, env: Lookup[str, str]) -> tuple[WrittenAddress, ...]:
    """The addresses of the channels, whatever else is wrong; raises ConfigError where nothing can be read."""
    faults: list[Fault] = []
    written = _root(path, faults)
    return tuple(addresses_in(lay_over(written, env, faults=faults, unrelated=set(names_in(written.source)))))


def machine_zone(env: Lookup[str, str], localtime: Path = _LOCALTIME) -> ZoneInfo:
    """The time zone of the machine: $TZ, else what /etc/localtime links to, else UTC."""
    linked = str(localtime.resolve()).partition("/zoneinfo/")[2]
    for name in (env.get("TZ", "").removeprefix(":"), linked):
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            continue
    return ZoneInfo("UTC")


def _root(path: Path, faults: list[Fault]) -> Mapping:
    """The one document of config.yaml."""
    try:
        text = decode(path.read_bytes(), str(path))
    except OSError as error:
        cure = "check the path and who may read it"
        raise ConfigError([Fault(str(path), 0, 0, f"cannot be read: {error.strerror}", cure)]) from None
    if isinstance(text, Fault):
        raise ConfigError([text])
    parsed = parse(text, str(path))
    faults += parsed.faults
    faults += (document.fault("a second document", "remove the `---`") for document in parsed.documents[1:])
    if not parsed.documents:
        raise ConfigError(faults)
    return parsed.documents[0]


def _state_directory(state: Path | None, env: Lookup[str, str], folder: Path) -> Path:
    """Where the store and the inbox are; systemd names several directories with colons between them."""
    named = env.get("STATE_DIRECTORY", "").partition(":")[0]
    return (state or (Path(named) if named else folder)).absolute()


def _validated(given: _Plain, context: Context, *, root: Mapping, faults: list[Fault]) -> Config | None:
    try:
        return Config.model_validate(given, context=context)
    except ValidationError as error:
        faults += explained(error, root)
        return None


def _plain(node: Node) -> _Plain:
    match node:
        case Scalar():
            return node.text
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries if not value.empty}
        case _:
            return [_plain(item) for item in node.children if not item.empty]


def _missing(node: Node, secrets: Secrets) -> Iterator[Fault]:
    """Every `${NAME}` at or below the node that has no value."""
    for name in secrets.missing(node.text) if isinstance(node, Scalar) else ():
        what, _, cure = missing_secret(name).rpartition(" – ")
        yield node.fault(what, cure)
    for child in node.children:
        yield from _missing(child, secrets)


def _values(node: Node, secrets: Secrets) -> Iterator[str]:
    """The value of every `${NAME}` at or below the node that has one."""
    for name in names_in(node.text) if isinstance(node, Scalar) else ():
        if value := secrets.get(name):
            yield value
    for child in node.children:
        yield from _values(child, secrets)


def _in_order(*faults: Fault) -> tuple[Fault, ...]:
    """Each fault once, from the top of the file to its end."""
    return tuple(sorted(dict.fromkeys(map(placed, faults)), key=lambda fault: (fault.path, fault.line, fault.column)))
