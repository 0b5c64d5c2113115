"""Pictures for learners: values in, PNG out; nothing is read, asked or remembered."""
