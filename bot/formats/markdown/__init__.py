"""Decks from notes in Markdown, as flashcards are written in Obsidian and in Mochi."""
