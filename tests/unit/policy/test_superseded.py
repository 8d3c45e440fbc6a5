"""What the notice made void is asked for nowhere: no filing of hires, no certificate of a community, no publicity."""

import json
from pathlib import Path

import pytest

from registrar.policy.rulebook import superseded
from registrar.registration.states import TABLE as STEPS

ROOT = Path(__file__).parents[3]
WHERE = (
    "shared/registrar/policy",
    "shared/registrar/notices",
    "shared/registrar/aws/http",
    "functions",
    "web",
    "template.yaml",
)
RULEBOOK = ROOT / "shared/registrar/policy/rulebook.toml"
KINDS = {".py", ".toml", ".json", ".yaml", ".html", ".js"}
VOID = [(older.document, word) for older in superseded() for word in older.void]


def texts() -> list[Path]:
    """Every rule, route and text an applicant, employer or officer can meet; the rulebook itself names what is void."""
    found = [
        path for where in WHERE for path in ((ROOT / where).rglob("*") if (ROOT / where).is_dir() else [ROOT / where])
    ]
    return [path for path in found if path.suffix in KINDS and path != RULEBOOK and "node_modules" not in path.parts]


def test_the_four_older_documents_are_listed_with_the_sentence_that_ends_them() -> None:
    documents = [older.document for older in superseded()]
    assert documents == [
        "吉人社办字〔2011〕8号",
        "吉就字〔2012〕25号",
        "吉人社办字〔2013〕39号",
        "吉人社函字〔2015〕140号",
    ]
    assert {older.start.isoformat() for older in superseded()} == {"2018-12-01"}


@pytest.mark.parametrize(("document", "word"), VOID)
def test_nobody_asks_for_what_became_void(document: str, word: str) -> None:
    assert len(texts()) > 50
    assert [str(path) for path in texts() if word in path.read_text(encoding="utf-8", errors="ignore")] == []


def test_there_is_no_event_state_or_route_of_a_filing_step() -> None:
    routes = json.loads((ROOT / "functions/verify_api/openapi.json").read_text(encoding="utf-8"))["paths"]
    for name in (*STEPS, *routes):
        assert not any(word in name.lower() for word in ("publicity", "community", "recordfiling", "hiring_filing"))
