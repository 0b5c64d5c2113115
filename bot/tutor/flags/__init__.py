"""What learners say about cards of servers' own decks, and what their keepers make of it."""
