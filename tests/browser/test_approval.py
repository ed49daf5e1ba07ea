"""A post goes from approval to its readers and to its end in real browsers: manager, staff, recruiter."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Instance, Open, follow

pytestmark = pytest.mark.browser


def test_a_post_is_approved_read_taken_down_and_ticked_off(browse: Open, instance: Instance) -> None:
    address = f"/posts/{instance.posts.asked}?lang=ja"
    makoto = browse("makoto").page("/?lang=ja")
    follow(makoto, "text=承認を待っています")
    follow(makoto, "main >> text=承認される求人")
    follow(makoto, "main a.primary")
    makoto.fill("textarea[name=why]", "内容を確認した")
    follow(makoto, "main button.primary")
    expect(makoto.locator("main .badges")).to_contain_text("公開中")

    sora = browse("sora").page("/posts/?lang=ja")
    follow(sora, "main >> text=承認される求人")
    expect(sora.locator("main")).to_contain_text("仕事内容と勤務地")
    expect(sora.locator("main form")).to_have_count(0)

    rei = browse("rei").page(address)
    follow(rei, "main >> text=募集を終了する")
    rei.fill("input[name=name]", "求人サイトA")
    follow(rei, "text=追加する")
    rei.fill("textarea[name=why]", "採用が決まった")
    follow(rei, "main button.primary")
    follow(rei, "text=掲載終了を確認")
    expect(rei.locator("main tbody")).to_contain_text("に掲載終了")
    rei.goto(address)
    expect(rei.locator("main .badges")).to_contain_text("募集終了")
