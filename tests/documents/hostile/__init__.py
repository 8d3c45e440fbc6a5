"""Files that nobody should send, made by code, each with the verdict it must end in."""

from tests.documents.hostile import documents, heic, laborious, pictures, pretenders, remains
from tests.documents.hostile.make import Hostile

GROUPS: dict[str, dict[str, Hostile]] = {
    "files that only pretend": pretenders.FILES,
    "pictures": pictures.FILES,
    "HEIC": heic.FILES,
    "documents": documents.FILES,
    "remains": remains.FILES,
    "laborious": laborious.FILES,
}
HOSTILE: dict[str, Hostile] = {name: file for files in GROUPS.values() for name, file in files.items()}
"""By name. `verdicts` are words of `findings.FILE_PROBLEMS`; "" is a file that opens like any other."""

__all__ = ["GROUPS", "HOSTILE", "Hostile"]
