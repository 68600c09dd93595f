"""Which writing the sources are in, for an edition whose edition.toml does not say."""

from __future__ import annotations

from collections.abc import Iterable

_SIMPLIFIED = frozenset("们这个说时国会对开学后来无问长发关门间东车马见现场电业产员实点进运过还为与农经济务")
_TRADITIONAL = frozenset("們這個說時國會對開學後來無問長發關門間東車馬見現場電業產員實點進運過還為與農經濟務")
_HONG_KONG = frozenset("裏衞着")
_TAIWAN = frozenset("裡臺")
_SAMPLE = 20_000
"""Characters of each source that are looked at."""


def language_of(texts: Iterable[str]) -> str:
    """Return the BCP 47 tag of the writing that most of the texts' tell-tale characters are in.

    Hong Kong prefers 裏, 衞, 着, Taiwan 裡, 臺; text that has none of these is "zh-Hant", of no region.
    """
    simplified = traditional = hong_kong = taiwan = 0
    for text in texts:
        sample = text[:_SAMPLE]
        simplified += sum(map(sample.count, _SIMPLIFIED - _TRADITIONAL))
        traditional += sum(map(sample.count, _TRADITIONAL - _SIMPLIFIED))
        hong_kong += sum(map(sample.count, _HONG_KONG))
        taiwan += sum(map(sample.count, _TAIWAN))
    if traditional <= simplified:
        return "zh-Hans-CN"
    if hong_kong > taiwan:
        return "zh-Hant-HK"
    return "zh-Hant-TW" if taiwan else "zh-Hant"
