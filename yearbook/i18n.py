"""Messages in the user's language (gettext; English source, complete zh_CN catalogue).

`_("…")` marks and translates; `N_("…")` only marks, for a text that is translated where it is shown.  Plural forms
are avoided: a message says "files: 3".  Values are filled in behind the translation: ``_("… {name}").format(name=…)``.
"""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

DOMAIN = "yearbook"
LANGUAGES = ("en", "zh_CN")
_current: gettext.NullTranslations = gettext.NullTranslations()
_language = "en"


def _(message: str) -> str:
    """Translate `message` into the language set by :func:`use`."""
    return _current.gettext(message)


def N_(message: str) -> str:
    """Mark `message` for the catalogue and return it unchanged."""
    return message


def preferred(environment: dict[str, str] | None = None) -> str:
    """Return the language code that the surroundings ask for: LANGUAGE, LC_ALL, LC_MESSAGES, LANG, else the locale."""
    environment = dict(os.environ) if environment is None else environment
    for key in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(key):
            return environment[key].split(":")[0]
    return locale.getlocale()[0] or "en"


def normalise(code: str) -> str:
    """Map a code such as zh-Hans-CN, zh_TW.UTF-8 or en-GB to one of :data:`LANGUAGES`."""
    return "zh_CN" if code.replace("-", "_").lower().startswith(("zh", "chinese")) else "en"


def use(code: str | None = None) -> str:
    """Set the language of all later messages; `None` means the surroundings' own. Return the code in use."""
    global _current, _language
    chosen = normalise(code or preferred())
    _language = chosen.replace("_", "-")
    folder = Path(__file__).parent / "locale"
    _current = gettext.translation(DOMAIN, folder, languages=[chosen], fallback=True)
    return chosen


def language() -> str:
    """Return the language of messages in use as a BCP 47 tag: "en" or "zh-CN"."""
    return _language
