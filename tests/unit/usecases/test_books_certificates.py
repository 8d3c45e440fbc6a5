"""The certificates of those whom the books know: made when they ask, under the number of the books."""

from dataclasses import replace

import pytest

from registrar.errors import NotFound
from registrar.registration.people import Account
from registrar.registration.vocabulary import ExtractStatus, RegistrationKind
from registrar.usecases.assessing import assess
from registrar.usecases.issuing import issue
from registrar.usecases.recording import person_of
from registrar.usecases.retrieving import Card, CardKind, Retrieving, Sight, hand_over, retrieve
from registrar.usecases.telling import tell
from tests.fakes.desk import MemoryLedger, MemoryPassing
from tests.unit.usecases.desk import APPLICANT, GOOD, OFFICER
from tests.unit.usecases.test_books import BOOK, ONE, TWO, Archive, a_book, jobless
from tests.unit.usecases.test_issuing import published


def test_the_certificate_follows_the_next_change_under_the_books_number() -> None:
    archive = Archive()
    published(archive)
    archive.bring("DY12", a_book(AAC002=APPLICANT.id_number, AAC003=APPLICANT.name))
    person = person_of(archive.index, APPLICANT.id_number)
    issue(archive.issuing, person)
    assert archive.register.certificate(BOOK).current is None
    identity = archive.submitted(*GOOD)
    assess(archive.assessing, identity)
    archive.issue(identity)
    assert archive.register.application(identity).certificate_number == BOOK
    assert archive.register.next_serial("220104", 2026) == 1, "no new number was drawn"


def asking(archive: Archive) -> Retrieving:
    return Retrieving(
        archive.register, archive.store, archive.index, MemoryPassing(), MemoryLedger(), archive.clock, archive.rules
    )


HOLDER_OF_BOOK = Account("of-the-book", "https://login.example", "测试甲某", ONE)


def test_who_is_in_the_books_gets_the_certificate_made_by_asking_for_it() -> None:
    archive = Archive()
    published(archive)
    archive.bring("DY14", jobless())
    person, on = person_of(archive.index, ONE), asking(archive)
    stranger = Account("stranger", "https://login.example", "测试乙某", TWO)
    with pytest.raises(NotFound) as nobody:
        retrieve(on, stranger, "192.0.2.2", Card(CardKind.ID_CARD, ONE))
    assert nobody.value.code == "no_certificate"
    assert archive.record_of(ONE).change is None, "another person's asking orders nothing"
    for _ in range(3):
        with pytest.raises(NotFound) as coming:
            retrieve(on, HOLDER_OF_BOOK, "192.0.2.1", Card(CardKind.ID_CARD, ONE))
        assert coming.value.code == "being_made"
    asked = [each for each in archive.register.record_history(person) if each.event.kind == "CertificateAsked"]
    assert len(asked) == 1
    issue(archive.issuing, person)
    made = retrieve(on, HOLDER_OF_BOOK, "192.0.2.1", Card(CardKind.ID_CARD, ONE))
    assert made.number == BOOK
    issued = archive.register.certificate(BOOK)
    tell(archive.telling, "ExtractIssued", BOOK, issued.version)
    assert [text for phone, text, _ in archive.outbox.sent if "可凭本人证件调取" in text] == []
    assert archive.register.untold()[-1].template == "ASKED", "the books have no phone: an officer sees it"


def test_at_the_counter_the_card_on_the_desk_orders_it_too() -> None:
    archive = Archive()
    published(archive)
    archive.bring("DY14", jobless())
    on = asking(archive)
    with pytest.raises(NotFound) as coming:
        hand_over(on, OFFICER, Sight(Card(CardKind.ID_CARD, ONE), "本人持证件到场"))
    assert coming.value.code == "being_made"
    assert [line.seen.outcome for line in on.ledger.lines(BOOK)] == ["ASKED"]
    issue(archive.issuing, person_of(archive.index, ONE))
    assert hand_over(on, OFFICER, Sight(Card(CardKind.ID_CARD, ONE), "本人持证件到场")).number == BOOK


def test_whose_registrations_ended_for_good_or_never_were_is_promised_nothing() -> None:
    archive = Archive()
    archive.bring("DY14", jobless(注销日期="2018-10-01", 注销原因="退休"))
    archive.bring("DY12", a_book(AAC002=TWO, AAC021="2201040118000999"))
    on = asking(archive)
    for number in (ONE, TWO):
        holder = replace(HOLDER_OF_BOOK, subject=number, id_number=number)
        with pytest.raises(NotFound) as none:
            retrieve(on, holder, "192.0.2.1", Card(CardKind.ID_CARD, number))
        assert none.value.code == "no_certificate"


def test_a_certificate_that_is_there_follows_what_the_books_say_later() -> None:
    archive = Archive()
    published(archive)
    archive.bring("DY14", jobless())
    person, on = person_of(archive.index, ONE), asking(archive)
    with pytest.raises(NotFound):
        retrieve(on, HOLDER_OF_BOOK, "192.0.2.1", Card(CardKind.ID_CARD, ONE))
    issue(archive.issuing, person)
    archive.bring("DY14", jobless(注销日期="2018-10-01", 注销原因="单位就业"))
    issue(archive.issuing, person)
    certificate = archive.register.certificate(BOOK)
    assert certificate.current is not None
    assert certificate.current.facts.registration is RegistrationKind.NONE
    statuses = sorted(each.status for each in certificate.extracts.values())
    assert statuses == [ExtractStatus.ISSUED, ExtractStatus.SUPERSEDED]
