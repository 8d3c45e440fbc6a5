"""A subject's key is destroyed and its state emptied; its events stay, and nobody reads them any more."""

from contextlib import suppress
from dataclasses import dataclass

from registrar.aws import items
from registrar.aws.items import Item, number, text
from registrar.aws.subject_keys import SubjectKeys
from registrar.aws.table import Table, Write
from registrar.errors import Erased
from registrar.ports import Clock


@dataclass(frozen=True, slots=True)
class TableEraser:
    """`ports.Eraser` over the register's table and its keys."""

    table: Table
    keys: SubjectKeys
    clock: Clock

    def erase_application(self, identity: str) -> None:
        self._erase(items.application_pk(identity), identity)

    def erase_certificate(self, certificate_number: str) -> None:
        self._erase(items.certificate_pk(certificate_number), certificate_number)

    def erase_record(self, person: str) -> None:
        """With the person's link to their certificate: whoever registers again gets another number."""
        self._erase(items.record_pk(person), person, [self.table.delete(items.person_key(person))])

    def _erase(self, pk: str, subject: str, more: "list[Write] | None" = None) -> None:
        """The key first: what somebody writes under it meanwhile is lost, and the state's version decides who that is.

        A state that can be read after that belongs to somebody who began anew, and stays.
        """
        self.keys.destroy(pk)
        found = self.table.get(items.state_key(pk))
        if found is None or "body" not in found:
            return
        with suppress(Erased):
            self.table.json(found)
            return
        version = int(found["version"]["N"])
        emptied = items.state_key(pk) | {"version": number(version + 1), "state": text("ERASED")}
        writes = [
            self.table.put_new(self._event(pk, subject, version + 1)),
            self.table.put(emptied, "#version = :read", {":read": number(version)}),
        ]
        self.table.commit([*writes, *(more or [])])

    def _event(self, pk: str, subject: str, sequence: int) -> Item:
        """Without a body: that it was done, and when."""
        return items.key(pk, f"EVENT#{sequence:08d}") | {
            "kind": text("Erased"),
            "subject": text(subject),
            "sequence": number(sequence),
            "at": text(items.moment(self.clock.now())),
        }
