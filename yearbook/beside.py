"""Work done beside the rest of a run, in a copy of the process, where there is a second core to do it.

A copy (fork) has everything in memory as it stands, so that nothing is handed over but the result; the result is the
same wherever the work is done.  Linux only: Windows cannot copy a process, and the libraries of macOS do not bear it.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any, TypeVar

from yearbook.errors import SurroundingsError
from yearbook.i18n import _

T = TypeVar("T")


def start(work: Callable[[], T], jobs: int | None = None) -> Callable[[], T]:
    """Begin `work` beside this process; return what waits for its result, which raises what `work` raises.

    With one core, with `jobs` 1, where processes cannot be copied or the system gives no more of them, the work is
    done when its result is asked for.  `work` changes nothing here: what it remembers is gone with the copy.
    """
    if sys.platform != "linux" or (jobs or os.cpu_count() or 1) < 2:
        return work
    from multiprocessing import get_context

    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_do, args=(work, sender), daemon=True)
    try:
        process.start()
    except OSError:
        return work
    finally:
        sender.close()

    def result() -> T:
        try:
            done, value = receiver.recv()
        except EOFError:
            raise SurroundingsError(
                _("the system ended a part of the work."), mend=_("Is there enough memory? Try --jobs 1.")
            ) from None
        finally:
            receiver.close()
        process.join()
        if not done:
            raise value
        made: T = value
        return made

    return result


def _do(work: Callable[[], Any], sender: Any) -> None:
    """Do the work in the copy and send home what it gave or raised."""
    try:
        outcome = True, work()
    except BaseException as error:  # Ctrl-C too, which reaches all processes: the first one raises it
        error.add_note(traceback.format_exc())
        outcome = False, error
    try:
        sender.send(outcome)
    except BrokenPipeError:  # the first process is gone, and nobody waits
        return
