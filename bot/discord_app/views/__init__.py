"""Messages: pure functions from a result to what Discord shows."""
