"""A real PostgreSQL server and a real S3 interface on the loopback, for backups and restores.

The server's binaries are those of the system (Debian keeps them under /usr/lib/postgresql); the
bucket and its client come from packages, installed once into `.cache/`. Versions are pinned here.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".cache" / "recovery"
PACKAGES = ("moto[server]==5.2.5", "awscli==1.46.3")
PASSWORD = "p@ss/w:rd#1"  # of a server that lives for one test run
QUOTED = "p%40ss%2Fw%3Ard%231"


def tools() -> Path:
    """Give the folder with `moto_server` and `aws`, installed at the first call."""
    done = TOOLS / "installed"
    wanted = " ".join(PACKAGES)
    if not done.exists() or done.read_text() != wanted:
        shutil.rmtree(TOOLS, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", TOOLS], check=True)
        subprocess.run([TOOLS / "bin" / "pip", "install", "--quiet", *PACKAGES], check=True)
        done.write_text(wanted)
    return TOOLS / "bin"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing listens on port {port}")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A PostgreSQL server, and the folder of its programs."""

    port: int
    programs: Path

    def url(self, database: str, password: str = QUOTED) -> str:
        return f"postgresql://owner:{password}@127.0.0.1:{self.port}/{database}?sslmode=disable"

    def sql(self, database: str, text: str) -> str:
        """Run SQL as the owner; a failure raises with what psql said."""
        done = subprocess.run(
            [self.programs / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", database],
            input=text,
            env={
                "PGHOST": "127.0.0.1",
                "PGPORT": str(self.port),
                "PGUSER": "owner",
                "PGPASSWORD": PASSWORD,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def database(self, content: str) -> str:
        """Make a new database with some content; give its name."""
        name = f"shop_{secrets.token_hex(4)}"
        self.sql("postgres", f"CREATE DATABASE {name}")
        self.sql(name, content)
        return name


@contextmanager
def postgres() -> Iterator[Server]:
    """Run a server; as root, under the user `postgres`, since initdb refuses root."""
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: path.parent.name)
    user = "postgres" if os.getuid() == 0 else None
    # Not below pytest's folder, which another user cannot enter.
    folder = Path(tempfile.mkdtemp(prefix="recovery-"))
    password = folder / "password"
    password.write_text(PASSWORD)
    if user:
        shutil.chown(folder, user)
        shutil.chown(password, user)
    data, port = folder / "data", free_port()
    initdb = ("-U", "owner", "-A", "scram-sha-256", "--pwfile", password, "-E", "UTF8", "-N")
    process = None
    try:
        subprocess.run(
            [programs / "initdb", "-D", data, *initdb],
            user=user,
            cwd=folder,
            check=True,
            capture_output=True,
        )
        settings = ("fsync=off", "unix_socket_directories=", "listen_addresses=127.0.0.1")
        options = [part for setting in settings for part in ("-c", setting)]
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-p", str(port), *options],
            user=user,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_for(port)
        yield Server(port=port, programs=programs)
    finally:
        if process is not None:
            # Fast shutdown: clients are not waited for.
            process.send_signal(signal.SIGINT)
            process.wait(20)
        shutil.rmtree(folder)


@dataclass(frozen=True, kw_only=True)
class Store:
    """An S3 interface and its client."""

    url: str

    @property
    def env(self) -> dict[str, str]:
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ACCESS_KEY_ID": "id",
            "AWS_SECRET_ACCESS_KEY": "key",
            "AWS_DEFAULT_REGION": "eu-central-1",
            "AWS_MAX_ATTEMPTS": "1",
        }

    def aws(self, *arguments: str) -> str:
        done = subprocess.run(
            [tools() / "aws", *arguments],
            env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], **self.env},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@contextmanager
def store() -> Iterator[Store]:
    """Run the S3 interface."""
    port = free_port()
    process = subprocess.Popen(
        [tools() / "moto_server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(port)
        yield Store(url=f"http://127.0.0.1:{port}")
    finally:
        process.terminate()
        process.wait(20)


@dataclass(frozen=True, kw_only=True)
class Bucket:
    """One bucket, new for each test."""

    name: str
    store: Store

    def listed(self) -> list[str]:
        listed = self.store.aws(
            *("s3api", "list-objects-v2", "--bucket", self.name),
            *("--query", "Contents[].Key", "--output", "text"),
        )
        return [] if listed == "None" else sorted(listed.split())

    def read(self, key: str, folder: Path) -> bytes:
        target = folder / "read"
        self.store.aws("s3", "cp", "--only-show-errors", f"s3://{self.name}/{key}", str(target))
        content = target.read_bytes()
        target.unlink()
        return content

    def write(self, key: str, content: bytes, folder: Path) -> None:
        source = folder / "write"
        source.write_bytes(content)
        self.store.aws("s3", "cp", "--only-show-errors", str(source), f"s3://{self.name}/{key}")
        source.unlink()
