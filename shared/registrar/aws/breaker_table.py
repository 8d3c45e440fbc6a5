"""Each department's health in one row of the register table, so that every invocation knows what one has learned."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from registrar.aws import items, telemetry
from registrar.aws.items import number, text
from registrar.aws.table import Table
from registrar.registration.breakers import Breaker
from registrar.registration.vocabulary import Source

BREAKER: TypeAdapter[Breaker] = TypeAdapter(Breaker)


@dataclass(frozen=True, slots=True)
class BreakerTable:
    """`ports.Breakers`."""

    table: Table

    def breaker(self, source: Source) -> Breaker:
        found = self.table.get(items.state_key(items.source_pk(source)))
        return BREAKER.validate_json(items.json_of(found)) if found else Breaker(source)

    def replace_breaker(self, was: Breaker, now: Breaker) -> bool:
        item = items.state_key(items.source_pk(now.source)) | {
            "version": number(now.version),
            "body": items.body(BREAKER.dump_json(now).decode()),
            "state": text("OPEN" if now.open else "CLOSED"),
        }
        if was.version == 0:
            replaced = self.table.put_if(item, "attribute_not_exists(pk)")
        else:
            replaced = self.table.put_if(item, "#version = :read", {":read": number(was.version)})
        if replaced and was.open != now.open:
            telemetry.counted("SourceOpened" if now.open else "SourceClosed", source=now.source)
        return replaced
