"""Anki's packages and text files, in and out; `reader` and `writer` are the doors."""
