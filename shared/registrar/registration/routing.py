"""Why an application belongs to its office: kept with it, and told to whoever asks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Routing:
    """The office, and how it was found: one sentence for each step. `version` names the tables it was found in."""

    office: str
    version: str
    steps: tuple[str, ...]
