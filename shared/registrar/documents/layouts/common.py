"""What every family of papers asks alike: the person, and the sex."""

import re
from collections.abc import Sequence

from registrar.documents.flow import Flow
from registrar.documents.labels import after_label, cell_after, found, pattern_in
from registrar.documents.values import Candidate, name_value, text_value


def person(flow: Flow, labels: Sequence[str], in_text: Sequence[str], stops: Sequence[str]) -> Candidate | None:
    """Behind a label on a form; else in the running text, where a pattern knows what stands around a name."""
    labelled = name_value(cell_after(flow, labels, stops))
    if labelled:
        return labelled
    for pattern in in_text:
        for view in (flow.joined, flow):
            for match in re.finditer(pattern, view.text):
                name = name_value(found(view, match, "v"), in_sentence=True)
                if name:
                    return name
    return None


def sex(flow: Flow) -> Candidate | None:
    return text_value(
        after_label(flow, ("性别",), "[男女]")
        or pattern_in(
            flow,
            (
                "性?别[:：]?(?P<v>[男女])",
                "[,，、(](?P<v>[男女])(?=[,，、)]|[12][0-9]{3}年|族)",
            ),
        )
    )
