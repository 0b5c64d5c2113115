"""The HTML that other programs keep their texts in."""
