"""Builders of the kinds of pages: cover, title page, imprint, contents, 类目 openings, what stands around the text."""
