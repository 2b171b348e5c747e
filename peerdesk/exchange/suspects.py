"""What a plain workbook does not carry: macros, embedded objects, links to other files."""

from __future__ import annotations

from collections.abc import Iterable

from peerdesk.exchange.refusals import SAVE_A_COPY, RefusedWorkbook
from peerdesk.exchange.scan_parts import Relation

_MACROS = "holds macros (small programs)"
_OBJECTS = "holds embedded objects or controls"
_LINKS = "is linked to other workbooks or files"
_DATA = "draws data from a connection to another source"

_NEXT_STEPS = {
    _MACROS: SAVE_A_COPY,
    _OBJECTS: "Copy the cells into a new workbook, without the objects, and import that.",
    _LINKS: "In Excel choose Data, Edit Links, Break Link, save a copy, and import that copy.",
    _DATA: "Copy the cells into a new workbook (Paste Special, Values) and import that.",
}

# Pieces of the names of parts, in small letters.
_PART_NAMES = {
    "vbaproject": _MACROS,
    "vbadata": _MACROS,
    "/macrosheets/": _MACROS,
    "/dialogsheets/": _MACROS,
    "/embeddings/": _OBJECTS,
    "/activex/": _OBJECTS,
    "oleobject": _OBJECTS,
    "/externallinks/": _LINKS,
    "/connections.xml": _DATA,
    "/querytables/": _DATA,
}

# Pieces of content types, in small letters.
_CONTENT_TYPES = {
    "macroenabled": _MACROS,
    "vbaproject": _MACROS,
    "macrosheet": _MACROS,
    "dialogsheet": _MACROS,
    "activex": _OBJECTS,
    "oleobject": _OBJECTS,
    "externallink": _LINKS,
    "spreadsheetml.connections": _DATA,
    "querytable": _DATA,
}

# Kinds of relations, in small letters.
_RELATIONS = {
    "vbaproject": _MACROS,
    "xlmacrosheet": _MACROS,
    "xlintlmacrosheet": _MACROS,
    "dialogsheet": _MACROS,
    "oleobject": _OBJECTS,
    "package": _OBJECTS,
    "control": _OBJECTS,
    "activexcontrolbinary": _OBJECTS,
    "externallink": _LINKS,
    "externallinkpath": _LINKS,
    "attachedtemplate": _LINKS,
    "connections": _DATA,
    "querytable": _DATA,
}

_SHEETS = "spreadsheetml.sheet.main+xml"
_TEMPLATE = "spreadsheetml.template.main+xml"
_OTHER_FORMATS = {
    "wordprocessingml": "is a Word document, not a workbook",
    "presentationml": "is a PowerPoint file, not a workbook",
    "sheet.binary": "is in the binary .xlsb format",
    "opendocument": "is an OpenDocument file, not an Excel workbook",
}


def refuse_name(workbook: str, part: str) -> None:
    """Refuse a workbook for the name of one of its parts; raises RefusedWorkbook."""
    path = "/" + part.casefold()
    for piece, reason in _PART_NAMES.items():
        if piece in path:
            raise _refusal(workbook, reason)


def refuse_content_types(workbook: str, types: Iterable[str]) -> None:
    """Refuse what is not a workbook or holds more than one; types come in small letters."""
    known = tuple(types)
    for kind in known:
        for piece, reason in _CONTENT_TYPES.items():
            if piece in kind:
                raise _refusal(workbook, reason)
    if any(kind.endswith((_SHEETS, _TEMPLATE)) for kind in known):
        return
    for piece, reason in _OTHER_FORMATS.items():
        if any(piece in kind for kind in known):
            raise RefusedWorkbook(f"{workbook} {reason}.", SAVE_A_COPY)
    raise RefusedWorkbook(f"{workbook} is not an Excel workbook (.xlsx).", SAVE_A_COPY)


def refuse_relation(workbook: str, relation: Relation) -> None:
    """Refuse a workbook for something one of its parts points to; raises RefusedWorkbook.

    A hyperlink in a cell points outside as well, but nothing ever follows it.
    """
    kind = relation.kind.casefold()
    reason = _RELATIONS.get(kind)
    if reason is None and relation.outside and kind != "hyperlink":
        reason = _LINKS
    if reason is not None:
        raise _refusal(workbook, reason)


def _refusal(workbook: str, reason: str) -> RefusedWorkbook:
    return RefusedWorkbook(f"{workbook} {reason}.", _NEXT_STEPS[reason])
