"""The engines behind one interface: either runtime, no network, and a clear word when something is missing."""

import os
import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import pytest

from registrar.documents import runtimes, version
from registrar.documents.decoding import Picture
from registrar.documents.ocr import OcrEngine, engine_named
from registrar.errors import Misconfigured
from tests.documents.generator import draw, persona
from tests.documents.readings import Remembering

pytestmark = pytest.mark.reading
WHO = persona(41)
RUNTIMES = [name for name in runtimes.RUNTIMES if find_spec(name)]


def a_picture() -> Picture:
    drawn = draw("termination_cert", WHO, seed=5, template=0).image
    return np.asarray(cv2.cvtColor(np.asarray(drawn.convert("RGB")), cv2.COLOR_RGB2BGR), dtype=np.uint8)


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_the_deciding_words_are_read_under_either_runtime(runtime: str) -> None:
    text = "".join(line.text for line in Remembering(f"rapidocr-{runtime}").lines(a_picture()))
    assert WHO.name in text
    assert WHO.id_number in text


def test_a_page_upside_down_is_not_read_but_told_how_to_turn() -> None:
    picture = np.ascontiguousarray(np.rot90(a_picture(), 2))
    engine = Remembering("rapidocr")
    assert engine.lines(picture) == []
    assert engine.upright(picture) == 2


def test_a_blank_picture_gives_no_line() -> None:
    blank = np.full((900, 700, 3), 240, dtype=np.uint8)
    assert Remembering("rapidocr").lines(blank) == []


def test_many_crops_are_read_again_in_their_order() -> None:
    picture = a_picture()
    first, *_, last = [line for line in Remembering("rapidocr").lines(picture) if len(line.text) > 8]
    crops = []
    for line in (first, last):
        (left, top), _, (right, bottom), _ = line.box
        crops.append(np.ascontiguousarray(picture[int(top) : int(bottom), int(left) : int(right)]))
    read = [line.text for line in Remembering("rapidocr").reread(crops)]
    assert read == [first.text, last.text]


NO_NETWORK = """
import os, sys
def watch(event, _):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname"):
        sys.stderr.write(event)
        os._exit(3)
sys.addaudithook(watch)
from registrar.documents.examine import examine
from pathlib import Path
examination = examine(Path(sys.argv[1]).read_bytes(), scan="s", engine=sys.argv[2])
assert examination.documents[0].document_type == "TERMINATION_CERT", examination
assert examination.documents[0].fields["id_number"].certain, examination
assert "openvino_telemetry" not in sys.modules
"""


EITHER_PROCESS = [
    pytest.param(name, marks=() if name == runtimes.quickest_runtime() else pytest.mark.full) for name in RUNTIMES
]


@pytest.mark.parametrize("runtime", EITHER_PROCESS)
def test_a_process_that_may_speak_to_nobody_reads_a_paper(runtime: str, tmp_path: Path) -> None:
    picture = tmp_path / "paper.jpg"
    assert cv2.imwrite(str(picture), a_picture())
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "shared")}
    command = [sys.executable, "-c", NO_NETWORK, str(picture), f"rapidocr-{runtime}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


def test_what_was_read_once_is_not_read_again_until_the_reader_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def load(name: str) -> OcrEngine:
        asked.append(name)
        return engine_named(name)

    small = np.full((64, 64, 3), 240, dtype=np.uint8)
    first = Remembering("rapidocr", tmp_path, load).lines(small)
    assert Remembering("rapidocr", tmp_path, load).lines(small) == first
    assert asked == ["rapidocr"]
    monkeypatch.setattr("registrar.documents.examine.reader_version", lambda: "another")
    Remembering("rapidocr", tmp_path, load).lines(small)
    assert asked == ["rapidocr", "rapidocr"]


def test_a_missing_model_is_named() -> None:
    with pytest.raises(Misconfigured, match=r"lacks PP-OCRv9\.onnx"):
        runtimes.model("PP-OCRv9.onnx", "onnxruntime", 1)


def test_a_missing_runtime_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtimes, "find_spec", partial(_found_but, "openvino"))
    assert runtimes.quickest_runtime() == "onnxruntime"
    with pytest.raises(Misconfigured, match="openvino is not installed"):
        runtimes.model(runtimes.READ, "openvino", 1)


def _found_but(missing: str, name: str) -> object:
    return None if name == missing else find_spec(name)


def test_another_line_of_code_is_another_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "version.py"
    module.write_text("one")
    monkeypatch.setattr(version, "__file__", str(module))
    before = version.reader_version.__wrapped__()
    module.write_text("two")
    assert version.reader_version.__wrapped__() != before
