"""Recollect: a study tutor that lives in Discord."""

__version__ = "0.1.0"
