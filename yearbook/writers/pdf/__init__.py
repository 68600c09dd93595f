"""The PDF writer and what it needs of its own."""
