"""What the parts of cleaning say of small pieces: forms of lines, repeated prints, blanks, wrapped lines, cuts."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

from approved_cleaning import clipped

from yearbook.cleaning import captions, copies, doubled_way, notice_forms, page_forms, sentences, weather, wraps
from yearbook.cleaning.edit import cut_out, edited, moved, record_cuts
from yearbook.cleaning.lines import Clean, Line, Region, printed_width
from yearbook.cleaning.regions import find_regions
from yearbook.cleaning.spacing import take_out_blanks
from yearbook.intake.source import Source
from yearbook.model import Mark
from yearbook.traced import Traced, join

FORMS: dict[str, Callable[[str], object]] = {
    name.removeprefix("is_"): function
    for module in (page_forms, notice_forms, sentences, weather)
    for name, function in sorted(vars(module).items())
    if callable(function)
    and getattr(function, "__module__", "") == module.__name__
    and not name.startswith("_")
    and name not in ("lacking_at", "weather_boxes")
} | {"credit": captions.is_credit}

LINES = """\
青禾晚报 2021年3月5日 星期五
2021年3月5日 星期五 A03 城事 责任编辑：王静
责编 王静 美编 李小明 校对 张 三
青禾日报社出版 总第1234期 今日8版
第4版
4版 要闻 QQ信箱
本版编辑：王静、李小明；记者
社址：河湾路1号 电话：0000-1234567
社址：河湾路1号，邮编：000000，电话：0000-1234567，传真
www.example.org 新闻热线 12345
投稿邮箱：desk@example.org
电话 地址
广告热线：0000-1234567 0000-7654321 河湾路一号院内东侧二层办公室，欢迎前来洽谈
地址 河湾路1号 12345 0000-7654321 青禾镇人民政府院内东侧二层办公室河湾两岸联合
传真：0000-1234567 邮箱：a@b.cn
地址：河湾路一号 电话：一二三四五六七
广告热线 0000-1234567 发行电话 0000-7654321
87
- 12 -
第3页
第 3 页 / 120
xii
(iv)
1 2 3
12345
·
P.12
2021
（2018）
1899
2021年
青禾年鉴（2018）
245青禾年鉴
《青禾年鉴》2021卷·88
青 禾 年 鉴
QINGHE DAILY
QINGHE YEARBOOK 2021
Qinghe Daily
WATER CONSERVANCY
WATER 2
SHORT
街道33
199 法治
街道 综合·12
2021年
100万
第12
12项
第三章 水利
第三章　水利、电力
第3编水
三、水利
二百零六
－一二－
要闻
综合新闻 2
地方新聞 B2
A1版 时事·国际
要闻·时政
A03·城事
城事 A03
AB123·文化体育生活
2020年10月1日
2020-10-01
2020.1
民国三十年五月
2020年10月1日 星期四 要闻
青禾纪事本末录 2020年10月1日 版
青禾周刊 2020年10月1日，晴
青禾周刊
文化快讯
城南版
青禾版要闻
青禾客户端
关注青禾公众号获得更多精彩内容
青禾发布，更多精彩
青禾发布微信号：qinghe_2021
微信：ab
微信公众号 : qinghe.daily
扫一扫 关注青禾发布
请扫描二维码观看视频
扫码。关注
识别图片
今日天气：多云 14℃—21℃
天气预报 晴
明天，天气晴好 温度适宜
社区广角　三
社区广角 三版
广角3
公益广告
广告 家电节全场五折。
青禾文明办 宣
青禾商会宣
遗失声明 李某
【寻人启事】
遗失的声明
特此声明作废。
声明有效
导读
今日导读·
导读 要闻
（下转第4版）
>>> 详见二版
(紧接A3、A5版)
转第4版
更多内容请见A5版
>> 家电节五折 详见本版
详见第二至五版
（河湾街道供稿）
■摄影 李明
记者 柏林 摄
摄影：王静
王静 李小明 摄影报道
图/王静
（记者 李明 摄）
摄
本报讯 昨日工程通过验收。
“路通了，心就通了！”
他说：“好。”
他说（见附图）
未完……
未完…
无标点的一行
逗号，在里面
冒号：在里面
【区位】青禾
■区位
（一）概况
（十一）概况
一、概况
第三条 总则
1.概况
1.5倍
12）概况
1、概况
据新华社电
概况
基本概况
概况综述
2020年，青禾
GDP增长5.5%，其中
“（甲）”乙
“2020年”
36.24%、
A/B。
，逗号开头
%
""".splitlines()  # fmt: skip

RUNS = (
    "青", "青禾", "青禾镇", "青青", "2", "20", "2020", "222", "A", "AB", "AA", "，", "，。", "。", "…", "—", "——", "*", "!", "”", "·", "～",
    "青2", "青禾2", "2青禾", "青禾，", "，青禾", "青，禾", "青禾…", "…青禾", "青禾—2", "GDP增长", "增长2.5%", "青A", "、", "（甲）",
)  # fmt: skip

PRINTED = (
    "回首回首2020，，", "回回首首2200", "家家户户", "家家户户户户", "看看书", "4——9月", "4——99月", "……", "…………", "青禾青禾镇", "1122", "AABB",
    "《《青禾》》", "增长2..5%", "甲 甲乙 乙", "完成完成 率率", "高高兴兴地", "，高高兴兴，", "----", "**", "A1A1", "青禾镇青禾镇镇", "11", "1111",
)  # fmt: skip

BLANKS = (
    "青 禾 镇 位 于 河 湾 两 岸", "全镇有小学 8 所，中学 2 所。", "区位 2 处", "小学 8所", "2020 年 10 月", "第 12 届", "李 明 王 静 张 三",
    "主任：李 明　副主任：王 静", "本报讯 昨日", "本报青禾10月2日电 昨日，", "河湾， 两岸", "“ 甲 ”与（ 乙 ）", "GDP growth rate", "GDP 增长 5 %",
    "A , B", "( A )", "标题　副题", "标题  副题", "他说，“好 ”。", "青禾镇\t白石乡，北渡。", "青禾\u2003白石", "增长 5.5% ，其中 3 成",
    "（记者 李 明 摄影 王 静）报道，说。", "8 所 小学", "约 0.4 吨，一天就是 9.6 吨，一个月下", "题目“甲 乙”的书，很好。", "河湾 A座", "A 座 B 座",
    "见 图 3 与 表 4", "共 12 项, 其中 3 项", "新 闻", "全镇 ，青禾\u2003白石 ，北渡\u2003南山", "GDP  rate\u2003A",
)  # fmt: skip


def forms() -> str:
    """Which forms each line has, and which come and go with a sign more or less."""

    def has(text: str) -> dict[str, str]:
        said = {name: form(text) for name, form in FORMS.items()} if text.strip() else {}
        return {
            name: name if answer is True else f"{name}={answer}"
            for name, answer in said.items()
            if answer not in (False, "")
        }

    def longest(text: str) -> str:
        """How far the text may be drawn out, a sign at a time, and still have each form; 80 is not the end."""
        long = {n: f"{text[:2]}{'一' * (n - len(text))}{text[2:]}" for n in range(len(text), 81)}
        return " ".join(
            f"{name}≤{max(n for n, drawn in long.items() if form(drawn))}"
            for name, form in FORMS.items()
            if form(text) is True and not all(form(drawn) for drawn in (long[len(text) + 1], long[80]))
        )

    told = [f"{text} | {' '.join(has(text).values())} | {longest(text)}" for text in LINES]
    for text in LINES:
        mine = set(has(text).values())
        for other in (
            text[:-1],
            text[1:],
            f"{text}的",
            f"的{text}",
            f"{text}。",
            text * 2,
            f"{text[:2]}{'一' * 50}{text[2:]}",
        ):
            theirs = {answer for name, answer in has(other).items() if name != "head_name"}
            gone = sorted(answer for answer in mine - theirs if not answer.startswith("head_name"))
            if other.strip() and (gone or theirs - mine):
                come = " ".join(f"+{answer}" for answer in sorted(theirs - mine))
                told.append(
                    f"{clipped(other)} ({len(other)}) | {come} {' '.join(f'-{answer}' for answer in gone)}".rstrip()
                )
    return "\n".join(told) + "\n"


def prints() -> str:
    """What repeated runs weigh, which edges a line has, and which way through it is the best."""
    told = [
        f"{run} {(kind := copies.classes(run))} {copies.weight(run, kind):.3f} {copies.weight(run, kind, redoubled=True):.3f}"
        for run in RUNS
    ]
    long = "".join(map(chr, range(0x4E00, 0x4E00 + 65)))
    for text in (
        *PRINTED,
        long[:64] * 2,
        long * 2,
        long[:32] * 3,
        *map("".join, itertools.product(("青禾", "2020"), ("，，", "·"), ("甲甲", "乙"))),
    ):
        compact = "".join(text.split())
        gaps = frozenset(len("".join(text[:i].split())) for i, c in enumerate(text) if c == " ")
        for k, singles in ((2, ""), (2, "p"), (3, "")):
            for by_character in (False, True):
                found = copies.edges(compact, gaps, k, frozenset(singles), by_character=by_character)
                shown = " ".join(f"{e.start}:{e.end}x{e.copies}={e.weight:.2f}" for e in found)
                told.append(f"{text} x{k} {singles}{' by character' * by_character}: {shown}")
    for text in (*PRINTED, *(text * n for text in PRINTED for n in (2, 3)), "青禾镇" * 120):
        units = doubled_way.units(0, text)
        for k in ((2,), (2, 3)):
            prices = doubled_way.first_guess([units], k)
            costs = f"{prices.line:g} {prices.phrase:g} {prices.inside:g} {''.join(sorted(prices.singles))} {prices.by_character}"
            way = doubled_way.best_way(units, k, prices)
            shown = " / ".join(" ".join(f"{e.start}:{e.end}x{e.copies}={e.weight:.2f}" for e in tile) for tile in way)
            told.append(f"{clipped(text)} {k} {len(units)} {costs}: {shown}")
    several = {
        "by run": [
            "".join(word * 2 for word in ("青禾镇", "第", str(n), "村", "，", "完成", "造林")) for n in range(30)
        ],
        "by character": ["".join(sign * 2 for sign in f"青禾镇第{n}村完成造林任务") for n in range(30)],
        "half of it": [("青禾镇青禾镇" if n % 2 else "青青禾禾镇镇") + "完成完成" for n in range(30)],
    }
    for name, texts in several.items():
        for count in (1, 3, 9, 10, 11, 12, 30):
            prices = doubled_way.first_guess([doubled_way.units(n, text) for n, text in enumerate(texts[:count])], (2,))
            told.append(
                f"{name} {count}: {prices.line:.2f} {prices.phrase:.2f} {prices.inside:.2f} {prices.by_character}"
            )
    return "\n".join(told) + "\n"


def _at(text: str, start: int) -> Traced:
    """Return `text` as it stands in a source behind `start` blanks."""
    return Traced.of(" " * start + text, start)


def blanks() -> str:
    """Which blanks are taken out of a line that stands alone, fills its column, or ends short of it."""
    told = []
    for text in BLANKS:
        width, source = printed_width(text), Source("s1", "s.txt", " " * 5 + text, "", "utf-8", "yearbook")
        for name, measure, row in (
            ("alone", None, False),
            ("full", width + 3, False),
            ("short", width + 9, False),
            ("row", None, True),
        ):
            line = Line(_at(text, 5), 1, width=width, reach=width, row=row)
            made = take_out_blanks(Clean(source, (line,), (Region(0, 1, measure),)))
            for record in made.records:
                edits = " ".join(f"{start}:{end}" for start, end, _text in record.edits)
                told.append(f"{name}: {clipped(text)} → {made.lines[0].text.text} {edits} {record.confidence}")
    return "\n".join(told) + "\n"


_PAIRS = (
    ("全镇完成固定资产投资三千六百万元，其中工", "业投资一千万元，居全市首位"), ("全镇完成投资。", "其中工业投资一千万元，居首。"), ("全镇完成投资：", "【区位】青禾"),
    ("王静 李小明 张三", "赵六 钱七 孙八"), ("概况", "位置"), ("河湾两岸的变化有目共睹居民", "都说日子越过越好，路越走"), ("growth rate", "of GDP"), ("GDP,", "and"),
)  # fmt: skip


def joins() -> str:
    """How likely a line goes on with the one before it, for lines that reach so far in regions of so many kinds."""
    told = []
    for before, behind in _PAIRS:
        for measure, indent, spaced, lost, exact in (
            (None, 0, 0, 0, 0),
            (44, 0, 0, 0, 1),
            (44, 4, 0, 0, 0),
            (44, 0, 1, 0, 0),
            (44, 0, 0, 4, 0),
        ):
            region = Region(0, 2, measure, bool(spaced), indent, lost, bool(exact))
            shown = []
            for reach, blank, second_indent, second_reach in itertools.product(
                (20, 36, 40, 42, 43, 44), (0, 1, 2), (0, 2, 4), (30, 44)
            ):
                first = Line(_at(before, 0), 1, width=reach, reach=reach)
                second = Line(_at(behind, 50), 2, blank, second_indent, second_reach, second_reach)
                said = {
                    f"{wraps.continues(first, second, region, interrupted=apart, opening=opening):g}"
                    for apart, opening in itertools.product((False, True), repeat=2)
                }
                shown.append("/".join(sorted(said)))
            told.append(f"{before} + {behind} in {region}")
            for n in range(0, len(shown), 18):
                told.append(
                    "  " + " ".join(f"{said}×{len([*same])}" for said, same in itertools.groupby(shown[n : n + 18]))
                )
        told.append(f"  {wraps.separator(before, behind)!r}")
    for flag in ({"heading": 1}, {"bullet": True}, {"row": True}, {"page": 1}, {"region": 1}):
        first, second = Line(_at("全镇完成，", 0), 1, width=44, reach=44), Line(_at("其中。", 9), 2, width=44, reach=44)
        region = Region(0, 2, 44)
        told.append(
            f"{flag} {wraps.continues(first, second._replace(**flag), region)} {wraps.continues(first._replace(**flag), second, region)}"
        )
    for text, reach, measure in itertools.product(
        ("青禾", "“青", "2020年", "，青", "A", "（甲）", ""), (40, 43), (44, 45)
    ):
        told.append(f"{text} {reach} {measure}: {sentences.lacking_at(reach, text, measure)}")
    return "\n".join(told) + "\n"


def regions() -> str:
    """Which measure, indent and spacing columns have whose first, full and last lines reach so far."""
    told = []
    for measure, first, last, blank, spread in itertools.product(
        (24, 44), (-6, -5, -4, -3, -2, 0), (10, 20, -4, -3, 0), (0, 1), (0, 2)
    ):
        lines: list[Line] = []
        for n in range(4):
            deep = measure + (last if last <= 0 else last - measure)
            reached = [measure + first, *(measure - (spread if i == n else 0) for i in range(4)), deep]
            for i, reach in enumerate(reached):
                text = _at("河" * ((reach - 2) // 2) + ("。" if i == len(reached) - 1 else "，"), 0)
                before = blank if i else (n + blank) % 2
                lines.append(Line(text, len(lines) + 1, before, 4 if first == -5 and not i else 0, reach, reach))
        source = Source("s1", "s.txt", "", "", "utf-8", "yearbook")
        made = find_regions(Clean(source, tuple(lines)))
        said = [
            f"{r.first}:{r.last} {r.measure}{' spaced' * r.spaced}{' exact' * r.exact} i{r.indent} l{r.lost_indent}"
            for r in made.regions
        ]
        told.append(f"{measure} {first} {last} {blank} {spread}: {made.metric} {'; '.join(said)}")
    return "\n".join(told) + "\n"


def pictures() -> str:
    """Which lines are a caption or a credit, by what stands before, between and behind them."""
    told = []
    texts = (
        "甲乙丙丁（王静 摄）",
        "图为施工现场（王静 摄）",
        "工人们在铺设管道",
        "▲工人",
        "图2 工人",
        "【工程】（王静 摄）",
        "在河湾公园散步的市民" * 6 + "（王静 摄）",
    )
    for kind, before, text, behind in itertools.product(
        ("newspaper", "yearbook"),
        ("历经一年多的紧张施工，", "工程通过验收。", "上图：老街的清晨", ""),
        texts,
        ("（王静 摄）", "受到好评。", "本报讯 昨日，", ""),
    ):
        found: dict[str, list[str]] = {}
        for above, below in itertools.product((0, 1, 2, 4), repeat=2):
            shown = [
                ("此前开工。", 0),
                ("标段之一，", 0),
                (before, above),
                (text, above),
                (behind, below),
                ("尾句，", below),
                ("尾。", 0),
            ]
            lines = tuple(
                Line(_at(words, 0), n, blank, width=printed_width(words))
                for n, (words, blank) in enumerate(shown, 1)
                if words
            )
            made = captions.label_captions(Clean(Source("s1", "s.txt", "", "", "utf-8", kind), lines))  # type: ignore[arg-type]
            said = " ".join(
                f"{line.number}{(line.label or '-')[:2]}{line.confidence:g}" for line in made.lines if line.label
            )
            found.setdefault(said or "none", []).append(f"{above}{below}")
        told.append(f"{kind}: {before} / {clipped(text)} / {behind}")
        told += [f"  {said}: {' '.join(where) if len(found) > 1 else 'always'}" for said, where in found.items()]
    return "\n".join(told) + "\n"


def cuts() -> str:
    """What is left of a line, and of its emphasis, when stretches of it go, and where they hang then."""
    plain = _at("甲乙 丙丁戊己庚辛", 10)
    pieces = join([plain[:4], plain[5:], Traced.untraced("癸")]).carrying(_at("子丑", 40), 2)
    told = []
    marks = tuple(Mark(start, start + 2, "bold") for start in range(6))
    for text, several in itertools.product(
        (plain, pieces),
        (
            [(0, 1, 1)],
            [(2, 3, 1)],
            [(3, 5, 2)],
            [(3, 5, 5)],
            [(0, 2, 6), (4, 6, 3)],
            [(1, 2, 5), (3, 4, 2), (6, 7, 0)],
            [(5, 8, 4)],
            [(2, 4, 1), (5, 6, 4)],
        ),
    ):
        left = cut_out(text, several)
        line = Line(text, 7, width=18, marks=marks, confidence=0.9)
        new = edited(line, several, confidence=0.8)
        where = [moved(at, several) for at in range(len(text.text) + 1)]
        kept = " ".join(f"{m.start}:{m.end}" for m in new.marks)
        told.append(f"{several} of {_traced(text)}")
        told.append(f"  {_traced(left)} | {where} | {new.width} {new.confidence} {kept}")
        record = record_cuts("rule", "s1", line, several, left.text, 0.7, "note")
        told.append(
            f"  {[(s.start, s.end) for s in record.spans]} {record.edits} {record.line} {record.before} {record.after} {record.note}"
        )
    return "\n".join(told) + "\n"


def _traced(text: Traced) -> str:
    return f"{text.text} {text.runs} {text.carried}"


def parts() -> Iterator[tuple[str, Callable[[], str]]]:
    """Name and maker of each record."""
    yield from (
        ("forms", forms),
        ("prints", prints),
        ("blanks", blanks),
        ("joins", joins),
        ("cuts", cuts),
        ("regions", regions),
        ("pictures", pictures),
    )
