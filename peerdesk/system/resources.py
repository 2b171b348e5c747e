"""Files that ship with the program: vocabularies, course catalog, icons, fonts, texts.

An installed program (wheel or bundle) has them in `peerdesk/resources`; a source checkout has
them in `resources` beside the package.
"""

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent.parent


def resource_path(name: str) -> Path:
    """The file or folder called `name` (with forward slashes) among the shipped files.

    Raises FileNotFoundError when it did not ship, which is a fault of the installation.
    """
    path = resources_folder() / name
    if not path.exists():
        raise FileNotFoundError(
            f"The program's own file {name!r} is missing from {path.parent}. Install it again."
        )
    return path


def load_toml(name: str) -> dict[str, Any]:
    """The contents of a shipped TOML file; read once, each caller has a copy of its own."""
    return deepcopy(_parsed(name))


@cache
def resources_folder() -> Path:
    """The folder of the shipped files; raises FileNotFoundError when there is none."""
    for folder in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The program's own files are missing: no folder 'resources' in or beside {_PACKAGE}."
    )


@cache
def _parsed(name: str) -> dict[str, Any]:
    import tomllib  # not on the way to the first painted screen

    with resource_path(name).open("rb") as file:
        return tomllib.load(file)
