"""The tables as docs/architecture.md lays them out, for the emulator."""

from typing import Any

REGISTER = "register"
ONCE = "once"
PASSING = "passing"
LEDGER = "ledger"
KEYS = "keys"
LISTING = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["listing", "offices", "referred_at"]}
INDEXES = {
    "account": ("account", "opened_at"),
    **{
        view: (view, "referred_at") for view in ("waiting_office", "waiting_county", "waiting_city", "waiting_province")
    },
    "alarmed_office": ("alarmed_office", "referred_at"),
    "changed_in": ("changed_in", "changed_at"),
    "wake": ("wake", "retry_at"),
}


def create_register(client: Any, name: str = REGISTER) -> None:
    names = {"pk", "sk", *(key for keys in INDEXES.values() for key in keys)}
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in sorted(names)],
        KeySchema=_keys("pk", "sk"),
        GlobalSecondaryIndexes=[
            {
                "IndexName": index,
                "KeySchema": _keys(*keys),
                "Projection": LISTING if index not in {"account", "wake"} else {"ProjectionType": "ALL"},
            }
            for index, keys in INDEXES.items()
        ],
        StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_IMAGE"},
    )


def create_once(client: Any, name: str = ONCE) -> None:
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
    )


def create_plain(client: Any, name: str) -> None:
    """A table of nothing but keys: the passing one, and the ledger."""
    client.create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": key, "AttributeType": "S"} for key in ("pk", "sk")],
        KeySchema=_keys("pk", "sk"),
    )


def _keys(pk: str, sk: str) -> list[dict[str, str]]:
    return [{"AttributeName": pk, "KeyType": "HASH"}, {"AttributeName": sk, "KeyType": "RANGE"}]
