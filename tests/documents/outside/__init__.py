"""Papers set by another printer: pages of HTML that a browser lays out, written by people who had not read the reader.

    python -m tests.documents.outside --out DIR [--level good] [--seeds 2] [--only NAME] [--flat]

Each file in papers/ is one paper as an office prints it: its own style sheet, `{{facts}}` where something is filled in.
What it shows decides its truth. Nobody mends the reader on the first reading of a paper from here.
"""

from tests.documents.outside.pages import PAPERS, Browsers, OutsidePaper, drawn_outside

__all__ = ["PAPERS", "Browsers", "OutsidePaper", "drawn_outside"]
