"""What tells a yearbook from a newspaper: forms that OCR and county histories leave, beside those of a paper."""

import pytest

from yearbook.intake.kind import recognise


@pytest.mark.parametrize(
    "text",
    [
        "旅游\n[山门景区]全年接待游客12万人次。\n[古渡口]修缮码头一处。\n",
        "# 邮政\n\n**网点建设**　全县设支局16处。\n\n**报刊发行**　发行报纸610万份。\n",
        "第二章　林业\n第一節　造林\n本鄉造林二百公頃。\n",
        "卫生\n1．医疗机构\n全县有医院3所。\n（供稿人：周敏　审稿人：王强）\n",
    ],
)
def test_the_forms_of_a_yearbook_are_told(text: str) -> None:
    assert recognise(text) == "yearbook"


@pytest.mark.parametrize(
    "text",
    [
        "# 新桥通车\n\n本报讯（记者 李明）昨日，**三号桥**建成通车。\n",
        "桥通了\n[1] 见昨日报道。\n[注] 数字为初步统计。\n",
        "第二届马拉松开跑\n昨日清晨，三千名选手出发。\n",
        "[现场图](a.jpg)\n昨日，大桥合龙。\n",
    ],
)
def test_what_only_looks_like_them_is_refused(text: str) -> None:
    assert recognise(text) == "newspaper"
