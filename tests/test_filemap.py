"""The README's file map is up to date, and every module says in one line what it is for."""

from pathlib import Path

import pytest

from tests import filemap


def test_every_module_of_the_program_has_a_first_line() -> None:
    silent = [str(path) for path in filemap.modules(filemap.ROOT) if not filemap.first_line(path)]
    assert silent == []


def test_the_readme_is_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    assert filemap.main(["--check"]) == 0, capsys.readouterr().err


def test_a_map_lists_folders_before_their_files(tmp_path: Path) -> None:
    for name, text in {
        "peerdesk/__init__.py": '"""The program."""\n',
        "peerdesk/cli.py": '"""Commands.\n\nMore about them.\n"""\n',
        "peerdesk/store/__init__.py": '"""The file."""\n',
        "peerdesk/store/audit.py": '"""Who did what."""\n',
        "peerdesk/store/migrations/versions/0001.py": '"""First."""\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert filemap.file_map(tmp_path) == (
        "**`peerdesk/`** The program.\n\n- `cli.py` Commands.\n\n"
        "**`peerdesk/store/`** The file.\n\n- `audit.py` Who did what.\n"
    )


def test_only_what_stands_between_the_marks_is_replaced() -> None:
    readme = f"top\n{filemap.BEGIN}\nold\n{filemap.END}\nbottom\n"
    new = filemap.with_map(readme, "new\n")
    assert new == f"top\n{filemap.BEGIN}\nnew\n{filemap.END}\nbottom\n"
    assert filemap.with_map(new, "new\n") == new


@pytest.mark.parametrize("readme", ["", filemap.BEGIN, filemap.END])
def test_a_missing_mark_is_named(readme: str) -> None:
    with pytest.raises(ValueError, match="README.md lacks"):
        filemap.with_map(readme, "new\n")
