"""Reasons of own making, with the way that they tell, or none."""

from __future__ import annotations

import pytest

from nlcheck.claims.model import Direction
from nlcheck.claims.reasons.pulls import leaving, may_go_along, plain, pull

UP, DOWN = Direction.UP, Direction.DOWN
OTHER = {UP: DOWN, DOWN: UP}


def _against(reason: str, change: Direction) -> str:
    told = plain(reason, 2031)
    return "" if may_go_along(told, change) else pull(told, OTHER[change])


@pytest.mark.parametrize(
    ("reason", "change", "words"),
    [
        ("车辆老化,维修费增加", DOWN, "车辆老化"),
        ("车辆使用年限长,维修保养费用上涨", DOWN, "费用上涨"),
        ("在职人员晋级晋档", DOWN, "人员晋级"),
        ("2031年新招录公务员4名", DOWN, "新招录公务员"),
        ("接待批次较上年增多", DOWN, "批次增多"),
        ("缴存基数提高", DOWN, "缴存基数提高"),
        ("水价上调", DOWN, "水价上调"),
        ("新增渠道衬砌项目", DOWN, "新增渠道衬砌项目"),
        ("厉行节约,严控接待标准", UP, "厉行节约"),
        ("接待人次减少,接待标准降低", UP, "接待人次减少"),
        ("减少公务用车出行", UP, "减少公务用车"),
        ("培训班未举办", UP, "培训班未举办"),
        ("精简会议", UP, "精简会议"),
        ("财政拨款减少", UP, "财政拨款减少"),
    ],
)
def test_the_words_that_go_against_a_change(reason: str, change: Direction, words: str):
    found = _against(reason, change)

    assert found
    assert found in words or words in found


@pytest.mark.parametrize(
    ("reason", "change"),
    [
        ("老旧车辆报废,维修费减少", DOWN),
        ("车辆老化报废", DOWN),
        ("新购车辆故障少", DOWN),
        ("加大车辆管理力度", DOWN),
        ("提高车辆使用效率", DOWN),
        ("上年新增车辆1辆", DOWN),
        ("2030年新增渠道衬砌项目", DOWN),
        ("退休人员增多", DOWN),
        ("新招录人员未到位", DOWN),
        ("线上会议增多", DOWN),
        ("提高车辆维护水平", DOWN),
        ("扩大公务卡结算范围,公务卡还款便利", DOWN),
        ("增加了光伏板", DOWN),
        ("接待批次增加,人均标准下降", DOWN),
        ("增加了人员经费,减少了项目经费", DOWN),
        ("预算编制时预留了新增人员经费", DOWN),
        ("其他支出增加", DOWN),
        ("职工退休,职业年金记实", UP),
        ("上年压减办公费,今年恢复正常", UP),
        ("虽压减了会议费,但水电费上涨", UP),
        ("为减少水患,实施堤防加固", UP),
        ("落实减税降费政策补助", UP),
        ("年初未安排该项预算", UP),
        ("取消收费后财政补足", UP),
    ],
)
def test_a_reason_that_may_go_along_is_silent(reason: str, change: Direction):
    assert not _against(reason, change)


def test_thrift_moves_nothing_by_itself():
    assert pull("严格控制会议次数", DOWN)
    assert not pull("严格控制会议次数", DOWN, alone=True)


def test_a_long_reason_may_tell_of_anything():
    assert not may_go_along("接待批次增加" * 3, DOWN)
    assert may_go_along("接待批次增加" * 20, DOWN)


def test_pensions_rise_where_staff_leaves():
    assert leaving("20805")
    assert leaving("对个人和家庭的补助")
    assert not leaving("公务接待费")
