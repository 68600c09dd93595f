"""Clean lines → draft entries: one reader for newspapers, one for yearbooks."""
