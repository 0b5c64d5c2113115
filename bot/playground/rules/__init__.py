"""What Discord refuses in a request body, one file a subject."""
