"""A throw-away machine with a real systemd: an overlay of this machine's own root, booted in a container."""

import os
import shlex
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from tests.systemd.waiting import until

ROOT = Path(__file__).parents[2]
PROGRAMS = ("systemd-nspawn", "nsenter", "setpriv", "unshare", "ip")
"""What a test with a machine needs."""

UNIT = ROOT / "systemd" / "watcher.service"
_CGROUPS = Path("/sys/fs/cgroup")
_NAMESPACES = ("--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup", "--")

# Nothing of the host's own services: their units would start, wait for networks, or mount disks.
_TARGET = "[Unit]\nRequires=sysinit.target\nAfter=sysinit.target\nAllowIsolate=yes\n"
_MASKED = ("network-online.target", "systemd-journal-flush.service", "systemd-networkd.service")

# A Python that was moved does not find its shared library by itself.
_PYTHON_LIBRARY = "[Service]\nEnvironment=LD_LIBRARY_PATH=/opt/watcher/python/lib\n"

# The mounts live in a namespace of their own and vanish with it, however the test run ends.
_BOOT = """
mount -t tmpfs tmpfs {scratch}
mkdir {scratch}/upper {scratch}/work {scratch}/root
mount -t overlay overlay -o lowerdir=/,upperdir={scratch}/upper,workdir={scratch}/work {scratch}/root
cp -R {seed}/. {scratch}/root
exec {nspawn}
"""


class Machine:
    """A running machine. Commands run in it as root; its files are seen through ``path``."""

    def __init__(self, leader: int) -> None:
        self._leader = leader

    def run(self, *command: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        inside = ["nsenter", "--target", str(self._leader), *_NAMESPACES, *command]
        done = subprocess.run(inside, capture_output=True, text=True, check=False, timeout=60)
        if check and done.returncode:
            raise AssertionError(f"{shlex.join(command)}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def run_as(self, user: str, script: str) -> subprocess.CompletedProcess[str]:
        """Run a shell script as a user with all their groups."""
        return self.run("setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "sh", "-ec", script)

    def path(self, inside: str) -> Path:
        """Where a path of the machine is seen from here."""
        return Path(f"/proc/{self._leader}/root{inside}")


@contextmanager
def machine(scratch: Path) -> Iterator[Machine]:
    """Boot a machine with the unit, its user, its folders and a Python with all packages; end it afterwards."""
    seed = scratch / "seed"
    _plant(seed)
    boot = scratch / "boot"
    boot.mkdir()
    nspawn = shlex.join(_nspawn(boot / "root"))
    script = _BOOT.format(scratch=boot, seed=seed, nspawn=nspawn)
    with (scratch / "console").open("w") as console, _cgroup() as joined:
        command = ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "sh", "-ec", joined + script]
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
        try:
            booted = until(lambda: _booted(process, scratch), what="the machine boots")
            booted.run("systemd-sysusers")
            booted.run("systemd-tmpfiles", "--create", "watcher.conf")
            yield booted
        finally:
            _end(process)


def _booted(process: subprocess.Popen[bytes], scratch: Path) -> Machine | None:
    if process.poll() is not None:
        raise AssertionError(f"the machine did not boot:\n{(scratch / 'console').read_text()}")
    leader = _leader(process)
    if leader is None:
        return None
    found = Machine(leader)
    is_up = found.run("systemctl", "is-active", "test.target", check=False).stdout.strip() == "active"
    return found if is_up else None


def _leader(process: subprocess.Popen[bytes]) -> int | None:
    """The process that is number 1 inside."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    with suppress(FileNotFoundError, ProcessLookupError):  # it has ended
        return next(map(int, children.read_text().split()), None)
    return None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Pull the plug: nothing of the machine is kept."""
    leader = _leader(process)
    if leader is not None:
        os.kill(leader, signal.SIGKILL)
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _plant(seed: Path) -> None:
    """Lay out what is copied over the root of the machine."""
    files = {
        "etc/fstab": "",
        "etc/systemd/system/test.target": _TARGET,
        "usr/lib/sysusers.d/watcher.conf": (ROOT / "systemd" / "watcher.sysusers").read_text(),
        "usr/lib/sysusers.d/anna.conf": 'u anna - "an analyst" /\nm anna analysts\n',
        "usr/lib/tmpfiles.d/watcher.conf": (ROOT / "systemd" / "watcher.tmpfiles").read_text(),
        "etc/systemd/system/watcher.service": UNIT.read_text(),
        "etc/systemd/system/watcher.service.d/python.conf": _PYTHON_LIBRARY,
        f"opt/watcher/.venv/{_site_packages()}/here.pth": "/opt/watcher/packages\n/opt/watcher/code\n",
        "opt/watcher/.venv/pyvenv.cfg": f"home = {_python_home()}/bin\ninclude-system-site-packages = false\n",
    }
    for name, text in files.items():
        path = seed / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in _MASKED:
        (seed / "etc/systemd/system" / name).symlink_to("/dev/null")
    for name in ("python", "packages", "code/watcher", ".venv/bin"):
        (seed / "opt/watcher" / name).mkdir(parents=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (seed / "opt/watcher/.venv/bin/python").symlink_to(f"{_python_home()}/bin/{version}")


def _nspawn(root: Path) -> list[str]:
    """The command that boots the machine; it has a loopback device and no other network."""
    binds = {
        sys.base_prefix: "/opt/watcher/python",
        sysconfig.get_path("purelib"): "/opt/watcher/packages",
        str(ROOT / "watcher"): "/opt/watcher/code/watcher",
        str(ROOT / "rules" / "lists"): "/opt/watcher/code/rules/lists",
    }
    under_systemd = Path("/run/systemd/system").is_dir()
    return [
        *("env", "SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1", "systemd-nspawn", "--quiet", "--boot", "--console=pipe"),
        *(f"--directory={root}", f"--machine=watcher-{uuid4().hex[:8]}", "--register=no", "--private-network"),
        *([] if under_systemd else ["--keep-unit"]),
        # Without bpf() in it, IPAddressDeny= would silently not be enforced.
        *("--capability=CAP_BPF,CAP_PERFMON,CAP_NET_ADMIN", "--system-call-filter=bpf"),
        *(f"--bind-ro={outside}:{inside}" for outside, inside in binds.items() if not _is_seen(outside)),
        *("systemd.unit=test.target", "systemd.show_status=no", "systemd.log_level=notice"),
    ]


def _is_seen(outside: str) -> bool:
    """Whether the machine and the unit's sandbox see a folder where it is: a Python of the system's own."""
    return outside == sys.base_prefix and outside.startswith("/usr")


def _python_home() -> str:
    """Where the machine has the Python that runs the tests, which may lie in a home that the unit must not see."""
    return sys.base_prefix if _is_seen(sys.base_prefix) else "/opt/watcher/python"


def _site_packages() -> str:
    return f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"


@contextmanager
def _cgroup() -> Iterator[str]:
    """A shell script that moves its process into control groups of its own: two systemds in one would fight."""
    name = f"watcher-{uuid4().hex[:8]}"
    trees = [
        tree for tree in (_CGROUPS, _CGROUPS / "unified", _CGROUPS / "systemd") if (tree / "cgroup.procs").exists()
    ]
    own = [_own_cgroup(tree) / name for tree in trees]
    for group in own:
        group.mkdir()
    try:
        yield "".join(f"echo $$ >{shlex.quote(str(group))}/cgroup.procs\n" for group in own)
    finally:
        for group in own:
            _remove(group)


def _own_cgroup(tree: Path) -> Path:
    """The control group of this process in one of the trees."""
    wanted = "name=systemd" if tree.name == "systemd" else ""
    lines = (line.split(":", 2) for line in Path("/proc/self/cgroup").read_text().splitlines())
    return next(tree / path.lstrip("/") for _, controllers, path in lines if controllers == wanted)


def _remove(group: Path) -> None:
    """Remove a control group and those below it, once their last processes are gone."""

    def is_gone() -> bool:
        for folder, _, _ in os.walk(group, topdown=False):
            try:
                Path(folder).rmdir()
            except OSError:
                return False
        return True

    until(is_gone, what="the processes of the machine end")
