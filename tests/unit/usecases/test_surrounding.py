"""One application beside the others: found again by what it carries, and by nothing a stranger could read."""

from dataclasses import replace
from random import Random

from registrar.intake.uploads import AnnouncedFile
from registrar.policy.case import lay_out
from registrar.policy.marks import facts_of
from registrar.policy.proofs import TEXT_VERSION
from registrar.policy.signatures import groups_of
from registrar.registration.facts import SIGNATURE_CELLS, Document
from registrar.registration.people import Account
from registrar.registration.surroundings import Shared
from registrar.registration.vocabulary import Category, DocumentType, Predicate, Severity, State
from registrar.usecases.applying import Opening, offer_uploads, open_application, submit
from registrar.usecases.assessing import assess
from tests.fakes.samples import an_applicant
from tests.unit.policy.desk import a_case
from tests.unit.policy.test_assessment import BOOK
from tests.unit.usecases.desk import GOOD, HOLDER, OTHER_NUMBER, Desk, certain, termination

NAMES = (
    "赵测试",
    "钱测试",
    "孙测试",
    "李测试",
    "周测试",
    "吴测试",
    "郑测试",
    "冯测试",
    "陈测试",
    "褚测试",
    "卫测试",
    "蒋测试",
)
ALL = tuple((each, TEXT_VERSION) for each in (Predicate.ABLE, Predicate.WILLING, Predicate.JOBLESS))


def card(name: str, number: str) -> Document:
    return Document(DocumentType.SOCIAL_CARD, 0.99, fields={"person_name": certain(name), "id_number": certain(number)})


LOOK = "0123456789abcdef" * 4
ANEW = "0123ffff89abffff" * 4
"""As photographed anew: some of the coarse groups are the same."""


def diploma(name: str, number: str, born: str, look: str = "") -> Document:
    fields = {
        "person_name": name,
        "birth_date": born,
        "graduate_date": "2014-07-01",
        "document_number": number,
        "seal_present": "true",
    }
    read = {key: certain(value) for key, value in fields.items()}
    return Document(DocumentType.DIPLOMA_HE, 0.99, fields=read, likeness=look)


def graduate(desk: Desk, serial: int, phone: str, paper: str, look: str = "", *, name: str = "") -> str:
    """Somebody registers with a diploma of that number; the state the application came to, and its codes."""
    person = replace(an_applicant(serial), phone=phone, name=name or NAMES[serial % len(NAMES)])
    born = f"{person.id_number[6:10]}-{person.id_number[10:12]}-{person.id_number[12:14]}"
    account = Account(f"holder-{serial}", "https://login.example", person.name, person.id_number)
    identity = open_application(desk.applying, account, Opening(Category.U5, person, ALL), f"key-{serial:04d}").id
    for name, document in (
        (f"card-{serial}", card(person.name, person.id_number)),
        (f"diploma-{serial}", diploma(person.name, paper, born, look)),
    ):
        desk.finds[name] = document
        ((scan, _),) = offer_uploads(
            desk.applying, account, identity, [AnnouncedFile("image/jpeg", len(name), "00" * 32)]
        )
        desk.store.deliver(scan.key, name.encode())
        desk.examine(scan.key)
    submit(desk.applying, account, identity)
    assess(desk.assessing, identity)
    return identity


def codes(desk: Desk, identity: str, severity: Severity) -> set[str]:
    return {reason.code for reason in desk.register.application(identity).reasons if reason.severity is severity}


def test_the_second_person_with_one_diploma_number_goes_to_an_officer() -> None:
    desk = Desk()
    first = graduate(desk, 11, "13900000001", "101831201405000001")
    second = graduate(desk, 12, "13900000002", "101831201405000001")
    other = graduate(desk, 13, "13900000003", "101831201405000002")
    states = [desk.register.application(identity).state for identity in (first, second, other)]
    assert states == [State.REGISTERED, State.IN_REVIEW, State.REGISTERED]
    assert codes(desk, second, Severity.CLERK) == {"DUP-03"}


def test_one_person_whose_number_was_mistyped_once_is_nobody_else() -> None:
    desk = Desk()
    first = graduate(desk, 11, "13900000001", "101831201405000001")
    second = graduate(desk, 12, "13900000002", "101831201405000001", name=NAMES[11])
    assert [desk.register.application(each).state for each in (first, second)] == [State.REGISTERED] * 2


def test_a_paper_photographed_anew_under_another_name_goes_to_an_officer_and_another_of_its_form_does_not() -> None:
    desk = Desk()
    first = graduate(desk, 11, "13900000001", "101831201405000001", LOOK)
    second = graduate(desk, 12, "13900000002", "101831201405000001", ANEW)
    other = graduate(desk, 13, "13900000003", "101831201405000002", LOOK)
    states = [desk.register.application(identity).state for identity in (first, second, other)]
    assert states == [State.REGISTERED, State.IN_REVIEW, State.REGISTERED]
    assert codes(desk, second, Severity.CLERK) == {"DUP-02", "DUP-03"}


def a_look(seed: int, *, blotted: int = 0) -> str:
    """Cells of some signature, and the same with a few of them changed as in another photograph."""
    chance = Random(seed)
    cells = [chance.choice("0000003579cf") for _ in range(SIGNATURE_CELLS[0] * SIGNATURE_CELLS[1])]
    for at in range(blotted):
        cells[7 * at] = "8"
    return "".join(cells)


def committed(desk: Desk, serial: int, look: str) -> str:
    """Somebody commits to being in flexible work, with a signature that looks so; the application."""
    person = replace(an_applicant(serial), name=NAMES[serial % len(NAMES)])
    account = Account(f"holder-{serial}", "https://login.example", person.name, person.id_number)
    wishes = ((Predicate.ABLE, TEXT_VERSION),)
    identity = open_application(desk.applying, account, Opening(Category.E3, person, wishes), f"key-{serial:04d}").id
    said = {"person_name": person.name, "scenario": "灵活就业", "signature_present": "true"}
    fields = {name: certain(value) for name, value in said.items()}
    commitment = Document(DocumentType.COMMITMENT, 0.99, fields=fields, signature=look)
    for name, document in ((f"card-{serial}", card(person.name, person.id_number)), (f"paper-{serial}", commitment)):
        desk.finds[name] = document
        file = AnnouncedFile("image/jpeg", len(name), "00" * 32)
        ((scan, _),) = offer_uploads(desk.applying, account, identity, [file])
        desk.store.deliver(scan.key, name.encode())
        desk.examine(scan.key)
    submit(desk.applying, account, identity)
    assess(desk.assessing, identity)
    return identity


def test_one_signing_under_two_peoples_commitments_goes_to_an_officer_and_another_signing_does_not() -> None:
    desk = Desk()
    looks = (a_look(1), a_look(1, blotted=5), a_look(2))
    first, second, other = (committed(desk, 31 + at, look) for at, look in enumerate(looks))
    found = ["DUP-06" in codes(desk, identity, Severity.CLERK) for identity in (first, second, other)]
    assert found == [False, True, False]


def test_a_signing_whose_other_application_was_erased_stops_nobody() -> None:
    desk = Desk()
    first = committed(desk, 31, a_look(1))
    del desk.register._applications[first]
    second = committed(desk, 32, a_look(1))
    assert "DUP-06" not in codes(desk, second, Severity.CLERK)
    assert desk.register.application(second).state is not State.READING


def test_marks_that_only_happen_to_agree_are_compared_in_full() -> None:
    desk = Desk()
    one = a_look(1)
    mixed = ("".join(map(Random(seed).choice, zip(one, a_look(2), strict=True))) for seed in range(4000))
    like = next(look for look in mixed if set(groups_of(one)) & set(groups_of(look)))
    committed(desk, 31, one)
    assert "DUP-06" not in codes(desk, committed(desk, 32, like), Severity.CLERK)


def test_one_phone_for_a_family_is_noted_and_for_a_dozen_looked_at() -> None:
    desk = Desk()
    people = [graduate(desk, 20 + n, "13900000001", f"10183120140500{n:04d}") for n in range(12)]
    assert "DUP-05" in codes(desk, people[1], Severity.NOTE)
    assert desk.register.application(people[10]).state is State.REGISTERED
    assert codes(desk, people[11], Severity.CLERK) == {"DUP-05"}


def test_no_mark_holds_a_number_or_a_phone() -> None:
    desk = Desk()
    graduate(desk, 11, "13900000001", "101831201405000001")
    stored = repr(desk.marks.left)
    assert desk.marks.left
    for known in ("13900000001", "101831201405000001", an_applicant(11).id_number):
        assert known not in stored


def test_assessing_again_finds_nobody_but_the_others() -> None:
    desk = Desk()
    desk.departments.silent.clear()
    identity = graduate(desk, 11, "13900000001", "101831201405000001")
    before = dict(desk.marks.left)
    assess(desk.assessing, identity)
    assert desk.marks.left == before
    assert not {code for code in codes(desk, identity, Severity.NOTE) if code.startswith("DUP")}


def test_a_person_registered_already_is_linked_to_their_registration() -> None:
    desk = Desk()
    first = desk.submitted(*GOOD)
    assess(desk.assessing, first)
    receipt = desk.register.application(first).receipt
    assert receipt is not None
    second = desk.open(key="key-0002").id
    desk.examine(*desk.send(second, *GOOD))
    submit(desk.applying, HOLDER, second)
    assess(desk.assessing, second)
    linked = [reason for reason in desk.register.application(second).reasons if reason.code == "STA-05"]
    assert desk.register.application(second).state is State.REGISTERED
    assert receipt.number in linked[0].officer


def test_work_applied_for_while_an_officer_looks_at_joblessness_goes_to_an_officer_too() -> None:
    desk = Desk()
    odd = desk.submitted(*GOOD[:2], termination(person_name="测试丁某", id_number=OTHER_NUMBER))
    assess(desk.assessing, odd)
    assert desk.register.application(odd).state is State.IN_REVIEW
    second = desk.open(category=Category.E3, key="key-0002").id
    desk.examine(*desk.send(second, *GOOD[:2]))
    submit(desk.applying, HOLDER, second)
    assess(desk.assessing, second)
    assert codes(desk, second, Severity.CLERK) == {"STA-06"}


def test_a_text_signed_online_is_no_picture_that_two_people_share() -> None:
    application, day = a_case({"category": "E3", "pages": ["social"], "online": "F1"}, BOOK["pages"])
    marks = list(facts_of(lay_out(application, day, allow_synthetic=True)))
    assert [mark.scan for mark in marks if mark.kind is Shared.PICTURE] == ["social"]
