"""By which ground people registered, told so that nobody is found in it, by subtraction neither (R30-U6, R50)."""

from collections.abc import Iterable, Mapping

from registrar.office.tallying import Cells, of, total

OTHER = "OTHER"
Tables = Mapping[str, Cells]


def grounds(cells: Cells, hidden: frozenset[str]) -> dict[str, int]:
    """Numbers by ground; those that tell too much stand together under OTHER and never alone."""
    found = of(cells, "ground")
    shown = {ground: number for ground, number in sorted(found.items()) if ground not in hidden}
    return {**shown, OTHER: sum(number for ground, number in found.items() if ground in hidden)}


def may_be_shown(division: str, tables: Tables, hidden: frozenset[str], threshold: int) -> bool:
    """Whether the table of a division (a code that ends in 00 is an area) can be given without telling of a few.

    The whole province's can where its OTHER is nobody or enough; one below it only where the one above it is given and
    its own is not among those withheld there.
    """
    if division.endswith("0000"):
        return not 0 < _other(total(tables.values()), hidden) < threshold
    above = f"{division[:4]}00" if not division.endswith("00") else f"{division[:2]}0000"
    if not may_be_shown(above, tables, hidden, threshold):
        return False
    return division not in withheld(_beside(above, tables), hidden, threshold)


def withheld(parts: Tables, hidden: frozenset[str], threshold: int) -> frozenset[str]:
    """Of the parts of one area: those with a few, and as many more as make what is withheld a crowd.

    One withheld part could be had from the whole and the others: at least two are, and together `threshold` or more.
    """
    others = {part: _other(cells, hidden) for part, cells in parts.items()}
    small = [part for part, number in others.items() if 0 < number < threshold]
    if not small:
        return frozenset()
    rest = sorted((number, part) for part, number in others.items() if number >= threshold)
    while rest and (len(small) < 2 or sum(others[part] for part in small) < threshold):
        small.append(rest.pop(0)[1])
    return frozenset(small)


def _other(cells: Cells, hidden: frozenset[str]) -> int:
    return grounds(cells, hidden)[OTHER]


def _beside(above: str, tables: Tables) -> dict[str, Cells]:
    """The parts of an area: prefectures of the province (each with what is in it), divisions of a prefecture."""
    if above.endswith("0000"):
        prefectures = {f"{division[:4]}00" for division in tables}
        return {place: total(_within(place, tables)) for place in prefectures}
    return {division: cells for division, cells in tables.items() if division[:4] == above[:4]}


def _within(prefecture: str, tables: Tables) -> Iterable[Cells]:
    return (cells for division, cells in tables.items() if division[:4] == prefecture[:4])


def shown_cells(cells: Cells, hidden_reasons: frozenset[str]) -> dict[str, int]:
    """Counts as a list of differences may show them: without grounds, and with reasons that tell too much as OTHER."""
    renamed = ((_plain(cell, hidden_reasons), number) for cell, number in cells.items() if _listed(cell))
    return total({cell: number} for cell, number in renamed)


def _listed(cell: str) -> bool:
    return not cell.startswith("ground_")


def _plain(cell: str, hidden_reasons: frozenset[str]) -> str:
    word, _, reason = cell.partition("_")
    return f"ended_{OTHER}" if word == "ended" and reason in hidden_reasons else cell
