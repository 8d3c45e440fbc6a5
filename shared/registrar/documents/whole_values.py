"""Values that lost a part: at the end of a line, to a poor letter that stands again elsewhere, the 〇 of a year."""

import re
from collections.abc import Iterator
from dataclasses import replace

from registrar.documents.dates import NUMERALS
from registrar.documents.flow import Flow, Passage
from registrar.documents.names import COMPOUND, is_name
from registrar.documents.normalise import name_of, plain
from registrar.documents.tables import HAN
from registrar.documents.values import Candidate

RUNS_ON = re.compile(f"[\\t\\n]+(?P<v>(?![男女])[{HAN}])(?=[)(,，、;；]|同志|先生|女士|同学)")
GOES_ON = re.compile("[\\t\\n]++(?:[男女于系自因在与同先性身居公民证原已经现曾从申提为是的之]|[^\u4e00-\u9fff])")
"""What stands behind a name that ends where its line ends."""
OUT_TO_THE_EDGE = 1.5  # letters that are missing to the longest line: there a writer begins the next one
POORLY, BETTER = 0.8, 0.1  # a letter read with less than the first may give way to one read so much more surely


def whole_name(flow: Flow, name: Candidate) -> Candidate:
    """The name with the letter that the next line begins with; where that cannot be told it is not certain."""
    if len(name.value) - (name.value[:2] in COMPOUND) != 2 or "·" in name.value or not _at_the_edge(flow, name):
        return name
    end = _end(flow, name)
    letter = RUNS_ON.match(flow.text, end)
    if letter and is_name(name.value + letter["v"]):
        passage = Passage(name.passage.places + flow.passage(*letter.span("v")).places)
        return replace(name, value=name_of(passage.text), passage=passage)
    return name if GOES_ON.match(flow.text, end) else replace(name, unsure=True)


def _at_the_edge(flow: Flow, name: Candidate) -> bool:
    """Whether the name is the end of a line of running text that fills its width, with another one below."""
    if not name.passage.places:
        return False
    line, at = name.passage.places[-1]
    if line.text[at + 1 :].strip() or len(line.text) < 2 * len(name.value) + 4:
        return False
    edge = max(place[0].right for place in flow.places if place)
    rest = flow.text[_end(flow, name) :]
    return line.right > edge - OUT_TO_THE_EDGE * line.height and bool(rest.strip())


def _end(flow: Flow, name: Candidate) -> int:
    """The place in the text behind the name's last letter."""
    return flow.places.index(name.passage.places[-1]) + 1


BROKEN = re.compile("(?:第|[(〔][12][0-9]{3}[)〕])[0-9]{1,9}$")
ITS_END = re.compile("[\\t\\n]+(?P<v>[0-9]{1,9}号|号)")


def whole_number(flow: Flow, number: Candidate) -> Candidate:
    """A paper's number (某字第12号) with the figures that the next line begins with."""
    end = _end(flow, number) if number.passage.places else 0
    rest = ITS_END.match(flow.text, end) if BROKEN.search(number.value) else None
    if rest is None:
        return number
    places = number.passage.places + flow.passage(*rest.span("v")).places
    return replace(number, value=number.value + rest["v"], passage=Passage(places))


def said_again(flow: Flow, name: Candidate) -> Candidate:
    """The same name elsewhere on the page, where the one letter in which they differ was read far more surely."""
    sure = name.passage.confidences
    if not sure or min(sure) >= POORLY or len(sure) != len(name.value):
        return name
    for other in _like(flow, name):
        wrong = [at for at, pair in enumerate(zip(name.value, name_of(other.text), strict=True)) if pair[0] != pair[1]]
        if len(wrong) == 1 and other.confidences[wrong[0]] >= sure[wrong[0]] + BETTER:
            return replace(name, value=name_of(other.text), passage=other, unsure=True)
    return name


def _like(flow: Flow, name: Candidate) -> Iterator[Passage]:
    """Runs of as many letters as the name has, each between marks or ends of lines."""
    for run in re.finditer(f"(?<![{HAN}])[{HAN}·]{{{len(name.value)}}}(?![{HAN}])", flow.text):
        passage = flow.passage(*run.span())
        if len(passage.places) == len(name_of(passage.text)) == len(name.value) and is_name(name_of(passage.text)):
            yield passage


OF_THREE = re.compile("(?P<year>[〇零○一二三四五六七八九]{3})年")
OF_THE_PAPER = re.compile("[(]((?:19|20)[0-9]{2})[)]")  # in its number


def whole_year(flow: Flow, date: Candidate) -> Candidate:
    """A year of three numerals may be several (二〇五年: 2005, 2015, 2025): that of the paper's number or the next.

    Never certain; without such a number it stays as it was read.
    """
    short = OF_THREE.match(plain(date.passage.text))
    possible = years_of("".join(NUMERALS[numeral] for numeral in short["year"])) if short else []
    if len(possible) < 2:
        return date
    numbered = [int(year) for year in OF_THE_PAPER.findall(flow.joined.text)]
    year = next((year for begun in numbered for year in (begun, begun + 1) if year in possible), int(date.value[:4]))
    return replace(date, value=f"{year}{date.value[4:]}", unsure=True)


def years_of(three: str) -> list[int]:
    """Every year of the last hundred or so that leaves these figures when one of its own is lost."""
    return [year for year in range(1930, 2040) if any(f"{year}"[:at] + f"{year}"[at + 1 :] == three for at in range(4))]
