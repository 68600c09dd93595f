"""Lines that close a text where only their place tells: names of any form, who asked, wishes, what a turn cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from yearbook.cleaning.lines import Line
from yearbook.cleaning.shown import Shown
from yearbook.reading.bylines import USUAL, bracketed_names, byline_line
from yearbook.reading.paragraphs import JUMP
from yearbook.reading.role import Role
from yearbook.reading.signs import ends_sentence
from yearbook.reading.text_blocks import DASHED, speaks

_SIGNATURE = 16
"""Characters of a line that signs a text at most, where its names have no form of their own."""
_WISHES = re.compile(r"(?:^|(?<=[。！？”」]))(?:此[致颂頌]|[谨謹][致祝颂頌]|[顺順即敬恭并並][颂頌祝请請]|祝[您你]?)$")
_WISH = re.compile(r"[敬崇][礼禮][！!。]?|[㐀-鿿]{1,3}[安祺绥綏祉好][！!。]?")
_WISH_SIGN = re.compile("[礼禮安祺绥綏祉好]")
"""What begins the wish that closes a letter, at the end of a line; what is wished in the next; what every such line holds."""
_OFFICE = re.compile(
    r"[㐀-鿿（）()·]{3,22}(?:公司|[局委厅廳院站所处處部]|[委员員]会|委員會|[办辦]公室|中心|[银銀]行|[协協][会會]|[学學]校)"
)
_NOTICE = re.compile(r"[㐀-鿿]{0,8}(?:通知|公告|通告|[启啟]事|公示)")
_NOTICE_SIGN = re.compile("[知告事示]")
_NOTICE_LINES = 16
"""Lines of a notice at most, its headline among them."""
_BRACKET, _DASH = re.compile("[（(]"), re.compile("—|─")


def mark_signers(lines: Sequence[Line], shown: Shown, out: list[Role | None]) -> None:
    """Give their roles to lines of names in brackets, as known names stand, and to those that say who asked. Changes `out`."""
    alone = [at for at in shown.holding(_BRACKET) if not lines[at].heading and bracketed_names(shown.texts[at])]
    if sum(out[at] is Role.BYLINE for at in alone) >= USUAL:
        for at in alone:
            if out[at] is None and _closes(lines, at):
                out[at] = Role.BYLINE
    for at in shown.holding(_NOTICE_SIGN):
        if _NOTICE.fullmatch(shown.texts[at]) and (end := _given_by(lines, out, at)) is not None:
            out[end] = Role.BYLINE
    for at in [at for at in shown.holding(_DASH) if out[at] is Role.BYLINE and _asked(lines, at)]:
        out[at] = Role.BODY


def signs(lines: Sequence[Line], at: int, known: Sequence[Role | None]) -> bool:
    """Tell whether line `at` is a role with a name of any form, close under a byline that is `known` or the end of a text.

    Behind a text there is room below it.
    """
    line = lines[at]
    if line.heading or len(line.text.text) > _SIGNATURE:
        return False
    below = at > 0 and known[at - 1] is Role.BYLINE and not line.blanks
    return (below or _closes(lines, at)) and bool(byline_line(line.text, placed=True))


def _closes(lines: Sequence[Line], at: int) -> bool:
    """Tell whether line `at` stands close under the end of a text, with room behind it."""
    if not at or lines[at].blanks or (at + 1 < len(lines) and not lines[at + 1].blanks):
        return False
    return ends_sentence(lines[at - 1].text.text)


def _given_by(lines: Sequence[Line], out: Sequence[Role | None], at: int) -> int | None:
    """Return the line that names the office which gives the notice headed at line `at`, right below its text; None for none."""
    end = at + 1
    while end < len(lines) and not lines[end].blanks and end - at < _NOTICE_LINES:
        end += 1
    last = end - 1
    if last - at < 2 or out[last] is not None or not _closes(lines, last):
        return None
    return last if _OFFICE.fullmatch(lines[last].text.text) else None


def _asked(lines: Sequence[Line], at: int) -> bool:
    """Tell whether line `at`, which begins with a dash, says who asked what stands close above; the answer stands close below."""
    if not at or lines[at].blanks or at + 1 == len(lines) or lines[at + 1].blanks:
        return False
    begins = DASHED.match(lines[at].text.text) is not None and speaks(lines[at + 1].text.text)
    return begins and lines[at - 1].text.text[-1] in "？?。”"


def keep_wishes(lines: Sequence[Line], shown: Shown, out: list[Role | None]) -> None:
    """Make the wishes that close letters, over two lines (此致 / 敬礼), text of the letters. Changes `out`."""
    for at in shown.holding(_WISH_SIGN):
        if not at or lines[at].blanks or _WISH.fullmatch(shown.texts[at]) is None:
            continue
        if (found := _WISHES.search(shown.texts[at - 1])) is None:
            continue
        if out[at - 1] is Role.BODY or (found.start() == 0 and at > 1 and out[at - 2] is Role.BODY):
            out[at - 1] = out[at] = Role.BODY


def keep_before_turns(lines: Sequence[Line], out: list[Role | None]) -> None:
    """Make the last line of a text text where close below it stands where it goes on (下转第4版). Changes `out`. Linear."""
    for at in range(2, len(lines)):
        if out[at] is not Role.ASIDE or out[at - 1] is not Role.HEAD or out[at - 2] is not Role.BODY:
            continue
        found = None if lines[at].blanks or lines[at - 1].blanks else JUMP.search(lines[at].text.text)
        if found is not None and found.group(1) is not None:
            out[at - 1] = Role.BODY
