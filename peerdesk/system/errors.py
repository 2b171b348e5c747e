"""Faults of the computer around us, told in a full sentence with what to do next."""


class SystemFault(Exception):
    """The computer did not do what was asked; the text may be shown to the user as it is.

    `sentence` says what is wrong and where, `next_step` what the person can do about it.
    """

    def __init__(self, sentence: str, next_step: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.next_step = next_step
