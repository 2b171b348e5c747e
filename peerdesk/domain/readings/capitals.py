"""Names typed in capital letters only, put back into the capitals of a name."""

from __future__ import annotations

import re

_PIECE = re.compile(r"[^\W\d_]+", re.UNICODE)
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII"})
_ABBREVIATED = frozenset({"ST", "MC", "MT"})
_VOWELS = frozenset("AEIOUY")
_HALF_SHOUTED = re.compile(r"(?:Mc|Mac|O'|D'|De|Di|La|Le|Van|St\.?)([A-Z]{3,})")


def repaired(name: str) -> str:
    """The name with "MCALLISTER" as "McAllister" and "O'NEIL" as "O'Neil"; others untouched.

    Only words typed in capitals are changed: whoever typed small letters too chose them.
    """
    return " ".join(_repaired_word(word) for word in name.split(" "))


def is_shouted(name: str) -> bool:
    """Whether every word of the name is in capitals, initials and numerals not counted."""
    words = [word for word in name.split(" ") if len(_letters(word)) > 1 and not _is_short(word)]
    return bool(words) and all(_is_shouted_word(word) for word in words)


def _is_shouted_word(word: str) -> bool:
    return _letters(word).isupper() or _HALF_SHOUTED.fullmatch(word) is not None


def _is_short(word: str) -> bool:
    """Numerals and initials, which are in capitals anyway: III, J.D., JD and TJ, but not AL."""
    letters = _letters(word)
    if len(letters) < 2 or word.strip(".,") in _ROMAN:
        return True
    if letters.upper() in _ABBREVIATED:
        return False
    dotted = len(letters) == word.count(".")
    spoken = any(letter in _VOWELS for letter in letters)
    two = len(letters) == 2 and letters.isupper() and (not spoken or letters.endswith("J"))
    return dotted or two


def _letters(word: str) -> str:
    return "".join(_PIECE.findall(word))


def _repaired_word(word: str) -> str:
    if _is_short(word) or not _is_shouted_word(word):
        return word
    return _PIECE.sub(lambda found: _capitalised(found[0], found.start()), word)


def _capitalised(piece: str, start: int) -> str:
    if len(piece) == 1 and start > 1:
        return piece.lower()  # the s of a possessive
    if piece[:2].upper() == "MC" and len(piece) > 4:
        return "Mc" + piece[2:].capitalize()
    return piece.capitalize()
