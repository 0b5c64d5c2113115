"""The core: what a card, a verdict and a memory are; no Discord, no SQL, no clock."""
