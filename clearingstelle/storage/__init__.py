"""The only room that knows SQLite. Outside, there are only domain types."""
