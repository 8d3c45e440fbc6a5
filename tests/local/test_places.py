"""A port is the wanted one, or one that nobody is given by chance before somebody listens there."""

import socket

from local.places import QUIET, free_port


def test_the_wanted_port_when_nobody_listens_there() -> None:
    wanted = free_port()
    assert free_port(wanted) == wanted


def test_another_quiet_one_when_somebody_does() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))
        taken.listen()
        wanted = taken.getsockname()[1]
        found = {free_port(wanted) for _ in range(8)}
    assert wanted not in found
    assert found <= set(QUIET)
