"""Decks as tables of text: CSV, TSV and what spreadsheets and Quizlet export."""
