"""Typed text to event. No platform, no await, no state of its own."""
