"""What a person's own client would not let her do."""


class Impossible(AssertionError):
    """A test asked a person for something Discord's client does not offer; says what it does."""
