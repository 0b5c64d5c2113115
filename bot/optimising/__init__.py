"""What `optimise` does: fits FSRS weights learner by learner, keeps the better ones, and reports."""
