"""The book of checks and draws, in memory and in the table: lines are added once, months are drawn once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from registrar.benefits.accreditation import Accreditation
from registrar.benefits.draws import Draw, Drawn
from registrar.benefits.ledger import Ledger
from registrar.benefits.purposes import Purpose
from registrar.benefits.trail import Head, Line, Look, Seen, continued
from registrar.errors import Conflict

NOW = datetime(2026, 11, 23, 4, tzinfo=UTC)
NUMBER = "2299040126000001"
SEEN = Seen(Look.CHECK, "TAX-1", "verifier-1", "TAX_HIRING", "ISSUED", NOW)
DRAW = Draw("person-1", Purpose.TAX_HIRING, "2026-11", 3, "TAX-1", "file-1", NOW)


def next_line(ledger: Ledger, seen: Seen = SEEN) -> Line:
    return continued(NUMBER, ledger.last(NUMBER), seen)


def test_lines_follow_each_other_and_come_back_as_they_were(ledger: Ledger) -> None:
    assert ledger.last(NUMBER) is None
    added = []
    for _ in range(12):
        added.append(next_line(ledger))
        ledger.add(added[-1:])
    assert list(ledger.lines(NUMBER)) == added
    assert ledger.last(NUMBER) == added[-1]
    assert ledger.lines("another") == []


def test_several_lines_are_added_together(ledger: Ledger) -> None:
    first = next_line(ledger)
    ledger.add([first, continued(NUMBER, first, replace(SEEN, look=Look.QUESTION))])
    assert [line.sequence for line in ledger.lines(NUMBER)] == [1, 2]


def test_two_cannot_add_at_the_same_place_and_a_repetition_changes_nothing(ledger: Ledger) -> None:
    line = next_line(ledger)
    ledger.add([line])
    ledger.add([line])
    with pytest.raises(Conflict):
        ledger.add([continued(NUMBER, None, replace(SEEN, by="somebody else"))])
    assert list(ledger.lines(NUMBER)) == [line]


def test_where_the_trails_of_a_day_ended_is_found_by_the_day(ledger: Ledger) -> None:
    late = replace(SEEN, at=datetime(2026, 11, 23, 15, 59, tzinfo=UTC))  # a minute before midnight in China
    today = [continued("OFFICER#1", None, SEEN), next_line(ledger, SEEN)]
    ledger.add(today)
    ledger.add([last := next_line(ledger, late)])
    ledger.add([after := next_line(ledger, replace(late, at=late.at + timedelta(minutes=1)))])
    assert ledger.grown(date(2026, 11, 23)) == {"OFFICER#1": Head.of(today[0]), NUMBER: Head.of(last)}
    assert ledger.grown(date(2026, 11, 24)) == {NUMBER: Head.of(after)}
    assert ledger.grown(date(2026, 11, 22)) == {}
    with pytest.raises(Conflict):
        ledger.add([continued(NUMBER, None, replace(SEEN, by="somebody else"))])
    assert ledger.grown(date(2026, 11, 23))[NUMBER] == Head.of(last), "a lost race moves no end"


def test_a_month_is_drawn_once_whoever_asks(ledger: Ledger) -> None:
    ledger.add([next_line(ledger)], DRAW)
    assert ledger.drawn("person-1", Purpose.TAX_HIRING) == {
        month: Drawn(DRAW.id, "TAX-1", NOW) for month in ("2026-11", "2026-12", "2027-01")
    }
    again = replace(DRAW, first="2027-01", office="TAX-2")
    with pytest.raises(Conflict):
        ledger.add([next_line(ledger)], again)
    assert len(ledger.lines(NUMBER)) == 1, "all or nothing"
    ledger.add([next_line(ledger)], replace(again, first="2027-02"))
    assert ledger.drawn("person-1", Purpose.PUBLIC_POST) == {}
    assert ledger.drawn("person-2", Purpose.TAX_HIRING) == {}


def test_the_last_accreditation_counts(ledger: Ledger) -> None:
    assert ledger.accreditation("TAX-1") is None
    first = Accreditation("TAX-1", "某局", frozenset(Purpose), date(2026, 1, 1), date(2026, 12, 31))
    ledger.accredit(first)
    ledger.accredit(replace(first, purposes=frozenset({Purpose.TAX_HIRING}), machine=True))
    found = ledger.accreditation("TAX-1")
    assert found is not None
    assert (found.purposes, found.machine) == (frozenset({Purpose.TAX_HIRING}), True)


def test_a_card_leads_to_its_person(ledger: Ledger) -> None:
    assert ledger.person_of_card("1aa") is None
    ledger.bind_card("1aa", "person-1")
    assert ledger.person_of_card("1aa") == "person-1"


def test_uses_are_counted_with_their_lines_by_day_month_and_division(ledger: Ledger) -> None:
    first = next_line(ledger)
    ledger.add([first, continued(NUMBER, first, replace(SEEN, look=Look.QUESTION))], division="220102")
    ledger.add([first, continued(NUMBER, first, replace(SEEN, look=Look.QUESTION))], division="220102")  # told twice
    ledger.add([next_line(ledger, replace(SEEN, at=datetime(2026, 12, 1, 4, tzinfo=UTC)))], division="220102")
    ledger.add([continued("another", None, replace(SEEN, look=Look.COUNTER))], division="220281")
    ledger.add([next_line(ledger)])
    changchun = {Look.CHECK: 1, Look.QUESTION: 1}
    assert ledger.used(date(2026, 11, 1), date(2026, 11, 30), "22") == {
        "220102": changchun,
        "220281": {Look.COUNTER: 1},
    }
    assert ledger.used(date(2026, 11, 23), date(2026, 11, 23), "2201") == {"220102": changchun}
    assert ledger.used(date(2026, 11, 24), date(2026, 11, 30), "22") == {}
    assert ledger.used(date(2026, 1, 1), date(2026, 12, 31), "220102") == {"220102": {Look.CHECK: 2, Look.QUESTION: 1}}
    with pytest.raises(Conflict):
        ledger.add([continued(NUMBER, None, replace(SEEN, by="somebody else"))], division="220102")
    assert ledger.used(date(2026, 11, 1), date(2026, 11, 30), "2201") == {"220102": changchun}, "a lost race is no use"
