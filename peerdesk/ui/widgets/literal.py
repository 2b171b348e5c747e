"""Words on buttons and in menus as they are, where Qt would take "&" for a mark of a key."""


def literal(words: str) -> str:
    """The words with each "&" shown as such."""
    return words.replace("&", "&&")
