"""Which registrations on a commitment wait for their lot, in every register."""

from registrar.ports import Register
from registrar.registration.events import ApplicationEvent, ApplicationRegistered, SampleDrawn, SamplingAgreed
from registrar.registration.vocabulary import Category
from tests.fakes.samples import NOON, a_registration, compared, later, opened, submitted


def registered(register: Register, identity: str, category: Category) -> None:
    made = ApplicationRegistered(a_registration(category=category))
    events: list[ApplicationEvent] = [opened(category=category), submitted(), compared(), made]
    register.append(identity, None, events, NOON)


def test_one_is_found_when_its_lot_is_to_be_cast_and_until_the_registers_answered(register: Register) -> None:
    registered(register, "A1", Category.E3)
    assert register.samples_due(later(days=29), 10) == []
    assert register.samples_due(later(days=30), 10) == ["A1"]
    drawn = register.append("A1", register.application("A1"), [SampleDrawn(drawn=True)], later(days=30))
    assert register.samples_due(later(days=30), 10) == ["A1"], "drawn, and nobody answered yet"
    register.append("A1", drawn, [SamplingAgreed(())], later(days=30))
    assert register.samples_due(later(days=300), 10) == []


def test_what_rests_on_papers_or_was_not_drawn_is_never_found(register: Register) -> None:
    registered(register, "A1", Category.U1)
    registered(register, "A2", Category.U8)
    register.append("A2", register.application("A2"), [SampleDrawn(drawn=False)], later(days=30))
    assert register.samples_due(later(days=300), 10) == []
