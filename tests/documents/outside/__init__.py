"""Papers set by another printer: pages of HTML that a browser lays out, written by people who had not read the reader.

    python -m tests.documents.outside --out DIR [--way all-bad] [--seeds 2] [--only NAME] [--flat]

Each file in papers/ is one paper as an office prints it: its own style sheet, `{{facts}}` where something is filled in.
What it shows decides its truth; a photographer of its own takes it (camera.py).
Nobody mends the reader on the first reading of a paper from here.
"""

from tests.documents.outside.pages import PAPERS, Browsers, OutsidePaper, drawn_outside

__all__ = ["PAPERS", "Browsers", "OutsidePaper", "drawn_outside"]
