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
from registrar.documents.ocr import engine_named
from registrar.errors import Misconfigured
from tests.documents.generator import draw, persona

pytestmark = pytest.mark.reading
WHO = persona(41)
RUNTIMES = [name for name in runtimes.RUNTIMES if find_spec(name)]


def a_picture() -> Picture:
    drawn = draw("termination_cert", WHO, seed=5, template=0).image
    return np.asarray(cv2.cvtColor(np.asarray(drawn.convert("RGB")), cv2.COLOR_RGB2BGR), dtype=np.uint8)


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_the_deciding_words_are_read_under_either_runtime(runtime: str) -> None:
    engine = engine_named(f"rapidocr-{runtime}")
    text = "".join(line.text for line in engine.lines(a_picture()))
    assert engine.name == f"rapidocr-{runtime}"
    assert WHO.name in text
    assert WHO.id_number in text


def test_a_page_upside_down_is_not_read_but_told_how_to_turn() -> None:
    picture = np.ascontiguousarray(np.rot90(a_picture(), 2))
    engine = engine_named("rapidocr")
    assert engine.lines(picture) == []
    assert engine.upright(picture) == 2


def test_a_blank_picture_gives_no_line() -> None:
    blank = np.full((900, 700, 3), 240, dtype=np.uint8)
    assert engine_named("rapidocr").lines(blank) == []


def test_many_crops_are_read_again_in_their_order() -> None:
    picture = a_picture()
    first, *_, last = [line for line in engine_named("rapidocr").lines(picture) if len(line.text) > 8]
    crops = []
    for line in (first, last):
        (left, top), _, (right, bottom), _ = line.box
        crops.append(np.ascontiguousarray(picture[int(top) : int(bottom), int(left) : int(right)]))
    read = [line.text for line in engine_named("rapidocr").reread(crops)]
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


@pytest.mark.parametrize("runtime", RUNTIMES)
def test_a_process_that_may_speak_to_nobody_reads_a_paper(runtime: str, tmp_path: Path) -> None:
    picture = tmp_path / "paper.jpg"
    assert cv2.imwrite(str(picture), a_picture())
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "shared")}
    command = [sys.executable, "-c", NO_NETWORK, str(picture), f"rapidocr-{runtime}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr


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
