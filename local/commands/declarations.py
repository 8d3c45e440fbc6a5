"""What may be typed after `registrar`: every command's words and options, without loading what they need."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from local.commands.outcomes import EXIT_CODES

ENGINES = ("rapidocr", "tesseract", "rapidocr-openvino", "rapidocr-onnxruntime")
_CASE_FORM = """a case is one JSON object (a line of --cases):
  {"case": "c1", "category": "U1",
   "applicant": {"name", "id_number", "phone", "habitual_residence", "hukou_region": six-digit codes,
                 "hukou_kind": "urban" | "rural"},
   "scans": ["id-front.jpg", "id-back.jpg", "termination.jpg"],
   "departments": {"social_insurance": [{"kind": "UNIT" | "FLEX" | "RESIDENT", "employer", "uscc", "from", "to"}],
                   "labour_filing": [{"employer", "uscc", "from", "to"}],
                   "business_register": [{"uscc", "name", "role", "status", "from", "to"}],
                   "pension": false, "unavailable": ["social_insurance" | "labour_filing" | "business_register"]},
   "person_type"?, "employer"?, "accepted_at"?, "channel"?}
"departments" is what the registers know of that person; absent means no record.

"""
_JSON_LINES = {"action": "store_true", "help": "one JSON object a line"}
_OUT = {"type": Path, "default": Path("out"), "metavar": "FOLDER"}


class Word(NamedTuple):
    """One command: the module that does it, what it is for, its options as argparse takes them."""

    module: str
    help: str
    options: Mapping[str, Mapping[str, Any]]
    more: str = ""


COMMANDS = {
    "import": Word(
        "bring_in",
        "bring in a table of what was registered before this system (the province's token in $REGISTRAR_TOKEN)",
        {
            "file": {"type": Path, "metavar": "FILE", "help": "CSV or XLSX with the ministry's column codes"},
            "--table": {"required": True, "choices": ("DY11", "DY12", "DY13", "DY14")},
            "--address": {"required": True, "metavar": "URL", "help": "the system's address"},
            "--for-real": {"action": "store_true", "help": "write; without it nothing is written"},
            "--json": _JSON_LINES,
        },
    ),
    "read": Word(
        "read",
        "read what stands on pictures and PDF files of papers",
        {
            "files": {"nargs": "+", "type": Path, "metavar": "FILE"},
            "--engine": {"choices": ENGINES, "default": ENGINES[0], "help": "reads the text (default: %(default)s)"},
            "--json": _JSON_LINES,
        },
    ),
    "apply": Word(
        "apply",
        "run applications with your own pictures through the local system",
        {
            "--cases": {"type": Path, "metavar": "FILE.jsonl", "help": "one case per line"},
            "--category": {"metavar": "U1", "help": "E1 to E3, U1 to U8"},
            "--applicant": {"type": Path, "metavar": "FILE.json"},
            "--scan": {"type": Path, "nargs": "+", "action": "extend", "default": [], "metavar": "FILE"},
            "--departments": {"type": Path, "metavar": "FILE.json", "help": "what the registers know of the person"},
            "--json": _JSON_LINES,
            "--out": {**_OUT, "help": "where codes and PDFs go (default: %(default)s)"},
            "--timeout": {
                "type": float,
                "default": 300,
                "metavar": "SECONDS",
                "help": "a case (default: %(default)s)",
            },
            "--parallel": {"type": int, "default": 3, "metavar": "N", "help": "cases at a time (default: %(default)s)"},
        },
        _CASE_FORM,
    ),
    "verify": Word(
        "verify",
        "check a certificate by its code",
        {
            "shown": {"metavar": "TEXT|IMAGE|PDF", "help": "the code's text, or a file that shows it (- reads stdin)"},
            "--offline": {"action": "store_true", "help": "judge from the trust file alone, without any network"},
            "--trust": {
                "type": Path,
                "metavar": "FILE",
                "help": "root, key list and status list (default: the local system's)",
            },
            "--window": {
                "type": float,
                "default": 86400,
                "metavar": "SECONDS",
                "help": "how old a status list may be (default: %(default)s)",
            },
            "--json": _JSON_LINES,
        },
    ),
    "recount": Word(
        "recount",
        "sum up the figures from their facts once more, and find or mend what is stored otherwise",
        {
            "table": {"metavar": "TABLE", "help": "the register's table, with the credentials of your environment"},
            "--repair": {"action": "store_true", "help": "add what is missing"},
        },
    ),
    "audit": Word(
        "audit",
        "find changed, removed and cut-off lines in an export of the ledger",
        {
            "export": {"type": Path, "metavar": "FILE", "help": "the table's items, one JSON object a line"},
            "--heads": {
                "type": Path,
                "metavar": "FILE",
                "help": "where the trails ended last time; brought up to date when all are whole",
            },
            "--signed": {"type": Path, "metavar": "FOLDER", "help": "each day's signed heads, from the audit bucket"},
            "--key": {"type": Path, "metavar": "FILE", "help": "the audit key's public half (DER or PEM)"},
        },
    ),
    "keys": Word(
        "keys",
        "keep the offline root: make it, name keys on its list, retire them, or say that one was stolen",
        {
            "action": {"choices": ("root", "add", "retire", "compromise", "list")},
            "--folder": {"type": Path, "required": True, "metavar": "FOLDER", "help": "where the root is kept"},
            "--password-file": {
                "type": Path,
                "metavar": "FILE",
                "help": "the root's password (default: REGISTRAR_ROOT_PASSWORD)",
            },
            "--key": {"type": Path, "metavar": "FILE", "help": "add: the public key (DER, or PEM for P-256)"},
            "--purpose": {"choices": ("certificate", "status", "page"), "default": "certificate"},
            "--kid": {"metavar": "HEX", "help": "retire, compromise: which key"},
            "--organisation": {"default": "registrar", "help": "root: who holds it (default: %(default)s)"},
        },
    ),
    "up": Word("up", "leave the whole office running on this machine until Ctrl-C", {}),
    "demo": Word(
        "demo",
        "show the whole story: pictures in, verified certificates out",
        {"--out": {**_OUT, "help": "where pictures, codes, PDFs and demo.json go (default: %(default)s)"}},
    ),
}
TRUST_ACTIONS = {
    "update": Word(
        "trust",
        "fetch the key list and the status lists; keep them if they are genuine and not older",
        {
            "--trust": {"type": Path, "metavar": "FILE", "help": "the file to update (default: the local system's)"},
            "--address": {"metavar": "URL", "help": "where to fetch from (default: the running local system)"},
        },
    ),
}


def parser(description: str | None) -> argparse.ArgumentParser:
    """The whole command line; the parsed arguments name the module to run in `module`."""
    whole = _described(argparse.ArgumentParser, EXIT_CODES, prog="registrar", description=description)
    commands = whole.add_subparsers(metavar="COMMAND", required=True)
    _add(commands, COMMANDS)
    trust = commands.add_parser("trust", help="bring the lists that this machine verifies with up to date")
    _add(trust.add_subparsers(metavar="ACTION", required=True), TRUST_ACTIONS)
    return whole


def _add(commands: Any, words: Mapping[str, Word]) -> None:
    for name, word in words.items():
        made = _described(commands.add_parser, word.more + EXIT_CODES, name, help=word.help, description=word.help)
        for option, how in word.options.items():
            made.add_argument(option, **how)
        made.set_defaults(module=word.module)


def _described(make: Any, epilog: str, *words: str, **more: Any) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = make(
        *words, epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False, **more
    )
    return made
