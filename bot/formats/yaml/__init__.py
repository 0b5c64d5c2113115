"""Decks as YAML: read, checked and written."""
