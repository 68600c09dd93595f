"""Editorial checks: Edition → findings with stable codes, one small file a theme.

`CHECKS` is the visible list; severities come from a profile (data), suppressions with reasons from checks.toml.
"""

from yearbook.checks.run import CHECKS, run

__all__ = ["CHECKS", "run"]
