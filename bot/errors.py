"""What a learner, an author or a host can cause, each with a sentence that says what to do next."""

from typing import ClassVar


class TutorError(Exception):
    """Root of everything somebody outside the code can act on.

    ``sentence`` is the English text with named fields; it is also the key under which a
    translation is looked up. Fields are only ever arguments of formatting, never templates.
    """

    sentence: ClassVar[str] = "{problem}"

    def __init__(self, **fields: object) -> None:
        super().__init__(self.sentence.format(**fields))
        self.fields = fields
