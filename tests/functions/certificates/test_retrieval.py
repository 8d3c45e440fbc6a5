"""A certificate fetched with a card, by its holder or at a counter; every other number answers alike."""

from datetime import datetime, timedelta

import pytest

from registrar.wiring import common
from tests.functions.certificates.making import NUMBER, OTHER, ask, claimed, sent
from tests.functions.conftest import Land


def test_ones_own_card_fetches_ones_own_certificate(certified: Land) -> None:
    answer = ask(certified, "retrieve")
    assert answer.status == 200
    assert (answer.json["number"], answer.json["qr_text"]) == (NUMBER, "https://registrar.example/v#ABC")
    assert all(answer.json[name].startswith("https://") for name in ("qr", "pdf", "phone"))
    assert certified.clients["dynamodb"].scan(TableName="once")["Count"] <= 1, "no answer with a name is kept"


def test_every_other_number_answers_alike(certified: Land) -> None:
    unknown = ask(certified, "retrieve", sent(number=OTHER))
    other = ask(certified, "retrieve", claimed(sub="account-2", id_number=OTHER))
    nobody = ask(certified, "retrieve", claimed(sub="account-3", id_number=OTHER), sent(number=OTHER))
    card = ask(certified, "retrieve", sent(card="SOCIAL_CARD", number="Z99999999"))
    assert {(one.status, one.body) for one in (unknown, other, nobody, card)} == {(404, unknown.body)}


def test_the_social_card_fetches_it_once_a_counter_has_seen_both(certified: Land) -> None:
    by_card = sent(card="SOCIAL_CARD", number="A12345678")
    assert ask(certified, "retrieve", by_card).status == 404
    assert ask(certified, "hand_over").status == 200
    assert ask(certified, "retrieve", by_card).status == 200
    assert ask(certified, "retrieve", by_card, claimed(sub="x", id_number=OTHER)).status == 404, (
        "a card found is no proof"
    )


def test_a_permit_fetches_only_where_the_owner_says_so(certified: Land) -> None:
    refused = ask(certified, "retrieve", sent(card="HMT_PERMIT"))
    assert (refused.status, refused.json["code"]) == (403, "permit_not_taken")


@pytest.mark.parametrize("number", ["229901199005170022", "A1234567", "229901199013170021"])
def test_a_mistyped_number_is_told_at_once(certified: Land, number: str) -> None:
    refused = ask(certified, "retrieve", sent(number=number))
    assert refused.status in {400, 422}


def test_who_asks_too_often_is_told_when_to_come_back(certified: Land, noon: list[datetime]) -> None:
    answers = [ask(certified, "retrieve", sent(number=OTHER)) for _ in range(6)]
    assert [one.status for one in answers] == [404] * 5 + [429]
    assert answers[-1].headers["retry-after"] == "120"
    assert answers[-1].json["detail"].startswith("查询过于频繁，请120秒后再试")
    noon[0] += timedelta(seconds=120)
    assert ask(certified, "retrieve").status == 200


def test_an_address_has_a_bucket_of_its_own(certified: Land) -> None:
    statuses = [ask(certified, "retrieve", claimed(sub=f"account-{n}", id_number=OTHER)).status for n in range(31)]
    assert statuses == [404] * 30 + [429]


def test_at_the_counter_the_card_itself_is_laid_down(certified: Land) -> None:
    assert ask(certified, "hand_over", sent(original_seen=False)).status == 422
    assert ask(certified, "hand_over", sent(reason=" ")).json["code"] == "reason_missing"
    none = ask(certified, "hand_over", sent(number=OTHER))
    assert none.status == 404
    assert [line.seen.outcome for line in common.ledger().lines("OFFICE#220104")] == ["NONE"]
