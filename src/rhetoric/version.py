"""The version of this library, as it stands on every card."""

__version__ = "0.1.0"
