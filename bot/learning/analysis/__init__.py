"""What a deck's first attempts say about its cards: classical item analysis."""
