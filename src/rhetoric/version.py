"""The version of this library, as it stands on every card, and which of its builds this is."""

__version__ = "0.1.0"


def build() -> str:
    """`native code` where the modules that an article passes through are compiled, else `Python`; the cards are the same."""
    from rhetoric.language import tokens

    return "Python" if (tokens.__file__ or "").endswith(".py") else "native code"
