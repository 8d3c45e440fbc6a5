"""A signing key was stolen: whoever holds a certificate of it gets a new one, signed with another key, by itself."""

from registrar.usecases.issuing import Issuing, issue
from registrar.usecases.keyring import published_keys

AT_ONCE = 30
"""Certificates of one call: a good part of a minute's work, so that the function ends before its time is over."""


def reissue_compromised(on: Issuing, limit: int = AT_ONCE) -> int:
    """Issue anew what stolen keys have signed and still counts; how many it were. Nought when nothing is left to do.

    The lists reserved for a stolen key say whose certificates these are; what was issued anew is superseded there.
    """
    keys = published_keys(on.store, on.keyring.root)
    stolen = [record for record in keys.records if record.state == "compromised"] if keys else []
    lists = sorted({number for record in stolen for number in range(*_reserved(record.lists))})
    done = 0
    for number in lists:
        for certificate in on.register.holders(number, limit - done):
            issue(on, on.register.certificate(certificate).person)
            done += 1
    return done


def _reserved(lists: tuple[int, int] | None) -> tuple[int, int]:
    """As arguments of `range`; a key without reserved lists signed for list 0."""
    first, last = lists or (0, 0)
    return first, last + 1
