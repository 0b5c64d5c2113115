"""What is shown of a server's own decks, and how they are changed."""
