"""Everything that knows Discord: commands, controls, views and the client."""
