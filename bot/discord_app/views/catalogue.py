"""The one place where the sentences people read are made, so that a language can be put in."""


def say(template: str, /, **fields: object) -> str:
    """The sentence with its named fields put in.

    The English template is also the key under which a translation would be looked up here.
    Templates are written in the code, never taken from people; what people wrote comes in as a
    field, already escaped for where it will stand.
    """
    return template.format(**fields)


def say_count(one: str, many: str, /, *, count: int, **fields: object) -> str:
    """The sentence for a number: *one* for exactly 1, *many* otherwise; ``{count}`` is a field."""
    return say(one if count == 1 else many, count=count, **fields)
