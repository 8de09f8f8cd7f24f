"""Tools for authors of guides: what they start from and look at before people do. Pure."""
