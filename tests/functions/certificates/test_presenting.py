"""A certificate shown on a phone: one-time codes, and the key that signs without network."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from registrar.certificate.sentences import VerdictCode
from registrar.usecases import verifying
from registrar.wiring import verify_api as verify_wiring
from tests.fakes.atomic import whole_calls
from tests.functions.certificates.making import NUMBER, ask, keyed, sent, ticket, verified
from tests.functions.conftest import Land
from tests.unit.certificate.test_offline import KEY


def test_a_ticket_is_good_for_one_scan_within_a_minute(certified: Land, noon: list[datetime]) -> None:
    first, second = ticket(certified), ticket(certified, "ticket-0002")
    assert first != second
    assert not verified(certified, first).startswith("TICKET"), "the certificate behind it is looked at"
    assert verified(certified, first) == "TICKET_USED"
    noon[0] += timedelta(seconds=60)
    assert verified(certified, second) == "TICKET_EXPIRED"


def test_of_a_hundred_scans_at_once_one_wins(certified: Land) -> None:
    text = ticket(certified)
    with whole_calls(), ThreadPoolExecutor(16) as pool:
        verdicts = list(pool.map(lambda _: verifying.verify(verify_wiring.verifying(), text).verdict, range(100)))
    assert verdicts.count(VerdictCode.TICKET_USED) == 99


def test_the_phone_proves_its_key_and_the_certificate_remembers_it(certified: Land, noon: list[datetime]) -> None:
    assert ask(certified, "bind").json == {"number": NUMBER, "bound": True}
    bound = certified.register.certificate(NUMBER)
    assert bound.holder_key == KEY
    ask(certified, "bind", keyed("bind-again-1"))
    assert certified.register.certificate(NUMBER).version == bound.version, "the same key again is no event"
    for change in (sent(proof="A" * 86), sent(signed_at="2026-11-23T04:00:01Z"), sent(public_key="B" * 87)):
        refused = ask(certified, "bind", change, keyed("bind-wrong-1"))
        assert (refused.status, refused.json["code"]) == (400, "key_not_proved")
    noon[0] += timedelta(minutes=5, seconds=1)
    assert ask(certified, "bind", keyed("bind-late-01")).json["code"] == "key_not_proved"
