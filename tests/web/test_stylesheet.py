"""The stylesheet: layers, tokens, contrast, nothing from elsewhere."""

import re
from itertools import product

import pytest

from app.paths import STATIC, TEMPLATES
from app.web.charts import PALETTE

CSS = (STATIC / "style.css").read_text("utf-8")
TOKEN = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TOKENS = {name: (light, dark) for name, light, dark in TOKEN.findall(CSS)}
TEXT_ON = [
    *product(("ink", "ink-soft", "accent", "accent-strong", "danger", "warning", "success"), ("ground", "surface")),
    *product(("ink", "ink-soft"), ("sunken", "accent-soft")),
    *(("ink", f"level-{level}") for level in range(5)),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("surface", "danger"),
    ("accent-strong", "accent-soft"),
    *((kind, f"{kind}-soft") for kind in ("danger", "warning", "success")),
]
SHAPES_ON = [
    *product(("line-strong", "accent", "focus-ring"), ("ground", "surface")),
    *((f"level-{level}-line", f"level-{level}") for level in range(5)),
]


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb` as WCAG 2.2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_has_a_contrast_of_at_least_four_and_a_half(text: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[text][scheme], TOKENS[ground][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("shape", "ground"), SHAPES_ON)
def test_shapes_have_a_contrast_of_at_least_three(shape: str, ground: str, scheme: int) -> None:
    assert contrast(TOKENS[shape][scheme], TOKENS[ground][scheme]) >= 3


def test_colours_stand_in_the_tokens_alone() -> None:
    after = CSS.split("@layer base {", 1)[1].split("@layer print {", 1)[0]
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*;)", after) == []


def test_every_token_is_used_and_every_used_token_is_there() -> None:
    declared = set(re.findall(r"(--[\w-]+):", CSS))
    used = set(re.findall(r"var\((--[\w-]+)\)", CSS))
    assert used == declared


def test_the_levels_differ_by_pattern_and_not_by_colour_alone() -> None:
    styles = re.findall(r'\.evidence\[data-level="(\d)"\] \{[^}]*text-decoration-style: (\w+)', CSS)
    assert sorted(level for level, _style in styles) == list("01234")
    assert len({style for _level, style in styles}) == 5


def test_nothing_comes_from_another_host() -> None:
    assert re.findall(r"url\(|@import|@font-face", CSS) == []


def test_layers_go_from_weak_to_strong() -> None:
    order = re.search(r"@layer ([\w, ]+);", CSS)
    assert order is not None
    names = order[1].split(", ")
    assert re.findall(r"^@layer (\w+) \{", CSS, re.MULTILINE) == names


def test_every_class_of_the_stylesheet_is_used_by_a_template_or_a_module() -> None:
    used = "\n".join(
        p.read_text("utf-8")
        for folder in (TEMPLATES, STATIC)
        for p in folder.rglob("*")
        if p.suffix in {".html", ".js"}
    )
    declared = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"/\*.*?\*/|\{[^{}]*\}", "{}", CSS, flags=re.DOTALL)))
    unused = sorted(name for name in declared if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", used))
    drawn = {"chart", *(f"{way}-{name}" for way in ("fill", "stroke") for name in PALETTE)}  # tests/web/test_charts.py
    assert [name for name in unused if name not in drawn] == []
