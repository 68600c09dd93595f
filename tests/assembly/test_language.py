import pytest

from yearbook.assembly.language import language_of


@pytest.mark.parametrize(
    ("texts", "wanted"),
    [
        (["全县经济发展，为农民服务。"], "zh-Hans-CN"),
        (["全縣經濟發展，為農民服務。"], "zh-Hant"),
        (["全縣經濟發展，臺灣農民在這裡。"], "zh-Hant-TW"),
        (["沿着這裏的衞生院，經濟發展。"], "zh-Hant-HK"),
        (["全县经济发展，为农民服务。", "這個"], "zh-Hans-CN"),
        (["ABC 123"], "zh-Hans-CN"),
        ([], "zh-Hans-CN"),
    ],
)
def test_the_writing_of_the_sources_tells_the_language(texts, wanted) -> None:
    assert language_of(texts) == wanted
