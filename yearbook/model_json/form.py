"""What both directions of edition.json agree on."""

FORMAT = "yearbook-edition"
VERSION = 1
SECTION_SPANS = ("title", "contributors")
