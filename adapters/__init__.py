"""The edges: one folder a platform, and the command line that starts them."""
