"""The conversation on Discord. The SDK is imported in this folder only, and not by `render`."""
