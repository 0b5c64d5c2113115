"""The command ``convert``: decks of any format become files of another."""
