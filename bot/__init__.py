"""The advisor's platform-agnostic half: what is said, never how it is delivered."""
