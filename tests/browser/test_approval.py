"""A post goes from approval to its readers and to its end in real browsers: manager, staff, recruiter."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Instance, Open

pytestmark = pytest.mark.browser


def test_a_post_is_approved_read_taken_down_and_ticked_off(browse: Open, instance: Instance) -> None:
    address = f"/posts/{instance.posts.asked}?lang=ja"
    makoto = browse("makoto").page("/?lang=ja")
    makoto.click("text=承認を待っています")
    makoto.click("main >> text=承認される求人")
    makoto.click("main a.primary")
    makoto.fill("textarea[name=why]", "内容を確認した")
    makoto.click("main button.primary")
    expect(makoto.locator("main .badges")).to_contain_text("公開中")

    sora = browse("sora").page("/posts/?lang=ja")
    sora.click("main >> text=承認される求人")
    expect(sora.locator("main")).to_contain_text("仕事内容と勤務地")
    assert sora.locator("main form").count() == 0

    rei = browse("rei").page(address)
    rei.click("main >> text=募集を終了する")
    rei.fill("input[name=name]", "求人サイトA")
    rei.click("text=追加する")
    rei.fill("textarea[name=why]", "採用が決まった")
    rei.click("main button.primary")
    rei.click("text=掲載終了を確認")
    expect(rei.locator("main tbody")).to_contain_text("に掲載終了")
    rei.goto(address)
    expect(rei.locator("main .badges")).to_contain_text("募集終了")
