"""A subject's key is destroyed and its state emptied; its events stay, and nobody reads them any more."""

from dataclasses import dataclass

from registrar.aws import items
from registrar.aws.items import Item, number, text
from registrar.aws.subject_keys import SubjectKeys
from registrar.aws.table import Table, Write
from registrar.ports import Clock


@dataclass(frozen=True, slots=True)
class TableEraser:
    """`ports.Eraser` over the register's table and its keys."""

    table: Table
    keys: SubjectKeys
    clock: Clock

    def erase_application(self, identity: str, weighed: int) -> None:
        self._erase(items.application_pk(identity), identity, weighed)

    def erase_certificate(self, certificate_number: str, weighed: int) -> None:
        self._erase(items.certificate_pk(certificate_number), certificate_number, weighed)

    def erase_record(self, person: str, weighed: int) -> None:
        """With the person's link to their certificate: whoever registers again gets another number."""
        self._erase(items.record_pk(person), person, weighed, self.table.delete(items.person_key(person)))

    def _erase(self, pk: str, subject: str, weighed: int, *more: Write) -> None:
        """Key and state in one transaction, on the version that was weighed: what is written meanwhile is never lost.

        Whoever wrote first is weighed again; whoever comes after finds nothing, and begins anew under another key.
        """
        emptied = items.state_key(pk) | {"version": number(weighed + 1), "state": text("ERASED")}
        self.table.commit(
            [
                self.keys.destruction(pk),
                self.table.put_new(self._event(pk, subject, weighed + 1)),
                self.table.put(emptied, "#version = :read", {":read": number(weighed)}),
                *more,
            ]
        )
        self.keys.forget(pk)

    def _event(self, pk: str, subject: str, sequence: int) -> Item:
        """Without a body: that it was done, and when."""
        return items.key(pk, f"EVENT#{sequence:08d}") | {
            "kind": text("Erased"),
            "subject": text(subject),
            "sequence": number(sequence),
            "at": text(items.moment(self.clock.now())),
        }
