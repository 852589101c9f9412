"""The only room that knows the file formats of others."""
