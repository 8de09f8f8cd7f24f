"""Measures how well typed text is understood, on examples. Nothing here runs with the bot."""
