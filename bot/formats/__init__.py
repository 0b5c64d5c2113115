"""Bytes to decks and back; every problem with file, line and column."""
