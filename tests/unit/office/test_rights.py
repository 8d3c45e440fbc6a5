"""One pure answer: who may do what with a matter of an office."""

import pytest

from registrar.office.rights import Action, Ruling, Thing, decide
from registrar.registration.people import Account

NUMBER = "22990119900517001X"
THING = Thing(
    offices=frozenset({"220104"}),
    above=frozenset({"220104", "220100", "220000"}),
    numbers=frozenset({NUMBER}),
    accounts=frozenset({"applicant"}),
    keyed_by=frozenset({"clerk"}),
    recused=frozenset({"cousin"}),
)
A, R = Action, Ruling


def officer(
    subject: str = "officer", office: str | None = "220104", number: str | None = None, role: str = "OFFICER"
) -> Account:
    return Account(subject, "https://login.example", None, number, frozenset({role}), office)


@pytest.mark.parametrize(
    ("who", "see", "handle", "decided", "override"),
    [
        (officer(), R.ALLOWED, R.ALLOWED, R.ALLOWED, R.ALLOWED),
        (officer(office="220105"), R.HIDDEN, R.HIDDEN, R.HIDDEN, R.HIDDEN),
        (officer(office="220104001"), R.HIDDEN, R.HIDDEN, R.HIDDEN, R.HIDDEN),
        (officer(office="220100"), R.ALLOWED, R.NOT_HERE, R.NOT_HERE, R.NOT_HERE),
        (officer(office="220000"), R.ALLOWED, R.NOT_HERE, R.NOT_HERE, R.NOT_HERE),
        (officer(office=None), R.NO_OFFICE, R.NO_OFFICE, R.NO_OFFICE, R.NO_OFFICE),
        (officer(office=None, role="PROVINCE"), R.ALLOWED, R.ALLOWED, R.ALLOWED, R.ALLOWED),
        (officer(office="220202", role="REVIEWER"), R.ALLOWED, R.ALLOWED, R.ALLOWED, R.ALLOWED),
        (officer(number=NUMBER.lower()), R.OWN, R.OWN, R.OWN, R.OWN),
        (officer(number=NUMBER, role="PROVINCE"), R.OWN, R.OWN, R.OWN, R.OWN),
        (officer("applicant"), R.OWN, R.OWN, R.OWN, R.OWN),
        (officer(number=NUMBER, office="220105"), R.HIDDEN, R.HIDDEN, R.HIDDEN, R.HIDDEN),
        (officer("cousin"), R.ALLOWED, R.NEAR, R.NEAR, R.NEAR),
        (officer("clerk"), R.ALLOWED, R.ALLOWED, R.ALLOWED, R.KEYED),
        (officer("clerk", role="REVIEWER"), R.ALLOWED, R.ALLOWED, R.ALLOWED, R.KEYED),
    ],
)
def test_every_officer_action_and_matter_has_its_answer(
    who: Account, see: Ruling, handle: Ruling, decided: Ruling, override: Ruling
) -> None:
    answers = [decide(who, action, THING) for action in (A.SEE, A.HANDLE, A.DECIDE, A.OVERRIDE)]
    assert answers == [see, handle, decided, override]
