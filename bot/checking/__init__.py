"""What ``check`` does: says of deck files what is wrong with them, or what they hold."""
