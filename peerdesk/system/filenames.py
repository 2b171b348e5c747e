"""File names that every disk takes, made from what people write."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120

_REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_RESERVED = re.compile(
    r"(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\.|$)", re.IGNORECASE
)


def safe_file_name(text: str, fallback: str = "Untitled") -> str:
    """Return `text` as the name of a file on Windows, Linux and FAT sticks.

    Signs that a disk refuses become a hyphen; invisible ones, and dots and spaces at the ends, go;
    device names of Windows get an underscore; what is too long is cut before its extension.
    """
    visible = "".join(
        sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf"
    )
    plain = " ".join(_REFUSED.sub("-", visible.encode("utf-8", "ignore").decode()).split())
    name = _shortened(plain.strip(" .-")) or fallback
    return f"_{name}" if _RESERVED.match(name) else name


def _shortened(name: str) -> str:
    """Cut to the longest length, counted in bytes because Linux counts so, keeping the ending."""
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > 8:
        stem, dot, ending = name, "", ""
    room = LONGEST - len((dot + ending).encode())
    return stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .-") + dot + ending
