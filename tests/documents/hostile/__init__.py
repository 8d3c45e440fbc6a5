"""Files that nobody should send, made by code, each with the verdict it must end in."""

from tests.documents.hostile import documents, heic, pictures, pretenders, remains
from tests.documents.hostile.make import Hostile

HOSTILE: dict[str, Hostile] = {
    **pretenders.FILES,
    **pictures.FILES,
    **heic.FILES,
    **documents.FILES,
    **remains.FILES,
}
"""By name. `verdicts` are words of `findings.FILE_PROBLEMS`; "" is a file that opens like any other."""

__all__ = ["HOSTILE", "Hostile"]
