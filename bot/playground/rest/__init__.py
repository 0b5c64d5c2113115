"""Discord's REST interface, one file a subject."""
