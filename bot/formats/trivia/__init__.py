"""Decks from the lists of other quiz bots: Kotoba, Red and the Open Trivia Database."""
