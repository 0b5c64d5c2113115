"""Statements by subject; each takes a connection and returns values."""
