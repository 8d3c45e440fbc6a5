"""What every outside paper has in common: the specimen's foot, seals that are plainly nobody's, nobody's portrait."""

import html
import math
from random import Random

_FOOT = "测试样本 · SPECIMEN · NOT VALID"
_FRAME = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><style>
html, body {{ margin: 0 }}
body {{ width: {width}mm; height: {height}mm; position: relative; overflow: hidden }}
body {{ background: #fdfdfb; color: #1d1d1f }}
.specimen-foot {{ position: absolute; right: 3mm; bottom: 1.2mm; color: #999; font: {foot}mm "Noto Sans CJK SC" }}
.seal {{ position: absolute; width: 40mm; height: 40mm; mix-blend-mode: multiply; opacity: .82 }}
</style>{body}<div class="specimen-foot">{line}</div></html>"""
_SEAL = """<svg class="seal" viewBox="0 0 100 100" style="rotate: {tilt:.1f}deg">
<circle cx="50" cy="50" r="47" fill="none" stroke="#cc2026" stroke-width="2.4"/>
<path id="arc{mark}" d="{arc}" fill="none"/>
<g fill="#cc2026" text-anchor="middle" font-family="Noto Serif CJK SC">
<text font-size="{size:.1f}" textLength="{run:.0f}" lengthAdjust="spacing">
<textPath href="#arc{mark}" startOffset="50%">{name}</textPath></text>
<text x="50" y="55" font-size="14">测试</text><text x="50" y="74" font-size="8">{below}</text></g></svg>"""
_RADIUS = 36.0
PORTRAIT = """<svg viewBox="0 0 70 90" style="width: 100%; height: 100%; background: #d9e4ec">
<circle cx="35" cy="36" r="16" fill="#b9a99a"/><path d="M6 90 C6 62 64 62 64 90 Z" fill="#5d6d7e"/>
<text x="35" y="52" font-size="9" text-anchor="middle" fill="#777">测试</text></svg>"""


def framed(body: str, width: float, height: float) -> str:
    """A page of so many millimetres that says at its foot that it is a specimen."""
    return _FRAME.format(width=width, height=height, foot=min(3.2, height / 40), body=body, line=_FOOT)


def round_seal(text: str, below: str, rng: Random) -> str:
    """A round seal without star or emblem: the name on its arc, 测试 in the middle, a line below."""
    spread = min(290, 26 * len(text) + 40)
    (x1, y1), (x2, y2) = (_on_arc(-90 - spread / 2), _on_arc(-90 + spread / 2))
    return _SEAL.format(
        tilt=rng.uniform(-16, 16),
        mark=rng.getrandbits(32),
        arc=f"M {x1:.2f} {y1:.2f} A {_RADIUS} {_RADIUS} 0 {int(spread > 180)} 1 {x2:.2f} {y2:.2f}",
        size=min(13.0, 120 / max(len(text), 8)),
        run=math.radians(spread) * _RADIUS,
        name=html.escape(text),
        below=html.escape(below),
    )


def _on_arc(degrees: float) -> tuple[float, float]:
    at = math.radians(degrees)
    return 50 + _RADIUS * math.cos(at), 50 + _RADIUS * math.sin(at)
