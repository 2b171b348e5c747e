"""Opens a fresh program with the sqlcipher command-line tool, given the raw key.

The tool that Debian ships speaks only format 3 of SQLCipher, ten years old; programs have format
4. What speaks to the file is its library, so the tool runs here with a newer one, built from the
source that the Python driver is built from. Needs gcc, libssl-dev and sqlcipher.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
from pathlib import Path

from peerdesk.services.demo import new_demo
from peerdesk.store.cipher import header_of
from peerdesk.store.counts import records_by_kind
from peerdesk.store.keys.keyfile import read_keyring
from peerdesk.store.keys.unlocking import unlock_with_passphrase
from peerdesk.store.layout import DATABASE

ROOT = Path(__file__).parents[2]
BUILT = ROOT / "build" / "sqlcipher-shell"
LIBRARY = "libsqlcipher.so.0"

# What the tool was compiled with; it starts with no library that says otherwise of itself.
SOURCE_ID = "2016-11-28 19:13:37 bbd85d235f7037c6a033a9690534391ffeacecc8"
_SAYS_ITS_SOURCE = re.compile(r'(#define SQLITE_SOURCE_ID\s+)"[^"]*"')
_OPTIONS = (
    "SQLITE_HAS_CODEC",
    "SQLITE_TEMP_STORE=2",
    "SQLITE_THREADSAFE=1",
    "SQLITE_ENABLE_FTS5",
    "SQLITE_EXTRA_INIT=sqlcipher_extra_init",
    "SQLITE_EXTRA_SHUTDOWN=sqlcipher_extra_shutdown",
)


def build_library(folder: Path) -> Path:
    """The library in a folder of its own, built unless it is there already."""
    library = folder / LIBRARY
    if library.is_file():
        return library
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _unpack_source(_downloaded(folder), folder)
    source = folder / "sqlite3.c"
    text = source.read_text(encoding="utf-8")
    source.write_text(_SAYS_ITS_SOURCE.sub(rf'\1"{SOURCE_ID}"', text), encoding="utf-8")
    options = [f"-D{each}" for each in _OPTIONS]
    unfinished = folder / "library"
    command = ["gcc", "-shared", "-fPIC", "-O0", *options, "-o", str(unfinished), str(source)]
    subprocess.run([*command, "-lcrypto", "-lm"], check=True)
    unfinished.replace(library)
    return library


def _downloaded(folder: Path) -> Path:
    """The source of the driver in the version we use, checked against its hash."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    wanted = folder / "wanted.txt"
    pin = next(line for line in text.splitlines() if line.startswith("sqlcipher3=="))
    wanted.write_text(pin, encoding="utf-8")
    tools = folder / "python"
    venv.create(tools, with_pip=True)
    pip = [str(tools / "bin" / "python"), "-m", "pip", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "install", "--upgrade", "setuptools"], check=True)
    command = [*pip, "download", "--no-deps", "--no-binary", "sqlcipher3", "--no-build-isolation"]
    command += ["--require-hashes", "-r", str(wanted), "-d", str(folder)]
    subprocess.run(command, check=True)
    return next(folder.glob("sqlcipher3-*.tar.gz"))


def _unpack_source(package: Path, folder: Path) -> None:
    with tarfile.open(package) as archive:
        for member in archive:
            path = Path(member.name)
            if path.parent.name == "vendor" and path.name in {"sqlite3.c", "sqlite3.h"}:
                file = archive.extractfile(member)
                assert file is not None
                (folder / path.name).write_bytes(file.read())


def ask(library: Path, database: Path, key: str, questions: str) -> tuple[list[str], str]:
    """What the tool answers to SQL, line by line, and what it says on stderr."""
    ran = subprocess.run(
        ["sqlcipher", "-batch", "-init", os.devnull, str(database)],
        input=f"PRAGMA key = \"x'{key}'\";\n{questions}\n",
        env=os.environ | {"LD_LIBRARY_PATH": str(library.parent)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return [line for line in ran.stdout.splitlines() if line != "ok"], ran.stderr.strip()


def main() -> int:
    """Make a demo, open it with the tool, and hold its counts against our own."""
    library = build_library(BUILT)
    with tempfile.TemporaryDirectory() as scratch:
        demo = new_demo(Path(scratch), "small", seed=1)
        with demo.office.program.reading() as connection:
            ours = records_by_kind(connection)
        demo.office.program.close()
        data_key = unlock_with_passphrase(read_keyring(demo.folder), "", demo.passphrase).data_key
        salt = header_of(data_key.program_uid, data_key.key_id).hex()
        key, wrong = data_key.database_key().hex() + salt, "00" * 32 + salt
        database = demo.folder / DATABASE
        version, _ = ask(library, database, key, "PRAGMA cipher_version;")
        counts = "".join(f"SELECT count(*) FROM {kind};\n" for kind in ours)
        answers, trouble = ask(library, database, key, counts)
        _, refusal = ask(library, database, wrong, counts)
    print("cipher_version", *version)
    for kind, count in zip(ours, answers, strict=False):
        print(f"{kind:12} {count:>6}")
    print(trouble or ("as PeerDesk counts" if _same(answers, ours) else f"PeerDesk: {ours}"))
    print("with another key:", refusal.splitlines()[-1] if refusal else "opens too")
    return 0 if _same(answers, ours) and refusal and not trouble else 1


def _same(answers: list[str], ours: dict[str, int]) -> bool:
    return answers == [str(count) for count in ours.values()]


if __name__ == "__main__":
    sys.exit(main())
