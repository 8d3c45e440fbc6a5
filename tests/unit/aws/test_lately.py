"""What is remembered is remembered for a while, and not more than there is room for."""

from registrar.aws.lately import Lately


def test_a_value_is_forgotten_in_time_and_when_told_to() -> None:
    moment = [0.0]
    lately = Lately[str](limit=5, kept=300, now=lambda: moment[0])
    assert lately.keep("a", "x") == "x"
    moment[0] = 299.9
    assert lately.get("a") == "x"
    moment[0] = 300.0  # reading it did not prolong its life
    assert lately.get("a") is None
    lately.keep("b", "y")
    lately.forget("b")
    assert lately.get("b") is None


def test_the_longest_unused_leaves_first() -> None:
    lately = Lately[str](limit=2)
    lately.keep("a", "x")
    lately.keep("b", "y")
    assert lately.get("a") == "x"
    lately.keep("c", "z")
    assert [lately.get(name) for name in "abc"] == ["x", None, "z"]
