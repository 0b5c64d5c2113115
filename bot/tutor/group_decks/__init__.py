"""A server's own decks: who keeps them, and how they come, change and go."""
