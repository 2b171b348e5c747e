"""Writes the file map of the README from the first line of each module's docstring.

`python -m tests.filemap --write` puts it in, `--check` says whether it is up to date.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BEGIN = "<!-- file map -->"
END = "<!-- end of file map -->"


def first_line(module: Path) -> str:
    """The first line of a module's docstring, or "" when it has none."""
    docstring = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
    return docstring.splitlines()[0] if docstring else ""


def modules(root: Path) -> list[Path]:
    """All modules of the package, each folder's `__init__.py` before its other files."""
    found = (path for path in (root / "peerdesk").rglob("*.py"))
    return sorted(found, key=lambda path: (path.parent.parts, path.name != "__init__.py", path))


def file_map(root: Path) -> str:
    """The file map as Markdown: one heading a folder, one line a module.

    Migration steps are left out: their numbered list is the folder itself.
    """
    lines: list[str] = []
    for module in modules(root):
        folder = module.parent.relative_to(root).as_posix()
        if module.name == "__init__.py":
            lines += ["", f"**`{folder}/`** {first_line(module)}", ""]
        elif not folder.endswith("/versions"):
            lines.append(f"- `{module.name}` {first_line(module)}")
    return "\n".join(lines).strip() + "\n"


def with_map(readme: str, its_map: str) -> str:
    """The README's text with the map between the two marks; ValueError when a mark is missing."""
    before, found, rest = readme.partition(BEGIN)
    _, closed, after = rest.partition(END)
    if not found or not closed:
        raise ValueError(f"README.md lacks the line {END if found else BEGIN}")
    return f"{before}{BEGIN}\n{its_map}{END}{after}"


def main(arguments: list[str]) -> int:
    """Write or check the README of this checkout; 1 says that it is out of date."""
    if arguments not in (["--write"], ["--check"]):
        print("usage: python -m tests.filemap --write | --check", file=sys.stderr)
        return 2
    readme = ROOT / "README.md"
    old = readme.read_text(encoding="utf-8")
    new = with_map(old, file_map(ROOT))
    if arguments == ["--write"]:
        readme.write_text(new, encoding="utf-8", newline="\n")
    elif new != old:
        print("The file map of README.md is out of date: run `make filemap`.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
