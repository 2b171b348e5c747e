"""How worksheets and their questions are called in lists, sentences and workbooks."""

from __future__ import annotations

from peerdesk.domain.worksheets.forms import Forms


def form_words(forms: Forms, form_id: str) -> str:
    """A worksheet as people call it: "W1 Program design"; of an unknown one its id."""
    if form_id not in forms:
        return form_id
    return f"{forms[form_id].code} {forms[form_id].title}"


def item_words(forms: Forms, form_id: str, item_id: str) -> str:
    """A question in a few words: "Vision and goals"; of an unknown one its id, "" for none."""
    item = forms[form_id].item(item_id) if form_id in forms else None
    return item.short if item else item_id


def place_words(forms: Forms, form_id: str, item_id: str) -> str:
    """Where something belongs: "W1 Program design: Vision and goals"; unknown parts as ids."""
    parts = (form_words(forms, form_id), item_words(forms, form_id, item_id))
    return ": ".join(part for part in parts if part)
