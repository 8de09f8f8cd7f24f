"""The local preview: the conversation as each platform would draw it, on 127.0.0.1."""
