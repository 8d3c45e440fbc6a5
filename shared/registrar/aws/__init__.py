"""The only code that knows AWS: each module answers one port."""
