"""From a recogniser's scores to glyphs: greedy CTC, where each character keeps its place and its own confidence."""

from itertools import pairwise

import numpy as np

from registrar.documents.lines import Glyph
from registrar.documents.runtimes import Tensor


def glyphs_of(scores: Tensor, characters: tuple[str, ...], stretch: float) -> tuple[Glyph, ...]:
    """`scores` is columns x classes; `stretch` is the width with padding over the width without.

    A column that is neither blank (0) nor a repetition begins a glyph.
    """
    best = scores.argmax(axis=1)
    columns = len(best)
    starts = np.flatnonzero((best != 0) & np.concatenate([[True], best[1:] != best[:-1]]))
    changes = np.append(np.flatnonzero(best[1:] != best[:-1]), columns - 1)
    glyphs: list[Glyph] = []
    for column in starts:
        run = changes[np.searchsorted(changes, column)]
        left, right = (column - 0.7) / columns * stretch, (run + 1.7) / columns * stretch
        sure = float(scores[column, best[column]])
        glyphs.append(Glyph(characters[best[column]], max(0.0, float(left)), min(1.0, float(right)), sure))
    return _spread(_trimmed(glyphs))


def _trimmed(glyphs: list[Glyph]) -> list[Glyph]:
    """Without spaces at either end."""
    texts = [bool(glyph.text.strip()) for glyph in glyphs]
    if not any(texts):
        return []
    return glyphs[texts.index(True) : len(texts) - texts[::-1].index(True)]


def _spread(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Neighbours meet half way: CTC marks only a column or two of each glyph."""
    edges = [0.0, *((a.right + b.left) / 2 for a, b in pairwise(glyphs)), 1.0]
    return tuple(Glyph(glyph.text, edges[at], edges[at + 1], glyph.confidence) for at, glyph in enumerate(glyphs))
