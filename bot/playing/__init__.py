"""`play`: the real bot in a process of its own, a stand-in for Discord beside it, and a web page."""
