"""Run a model from the rapidocr wheel: OpenVINO where it is installed, onnxruntime otherwise; never a download."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from registrar.errors import Misconfigured

Tensor = NDArray[np.float32]
RUNTIMES = ("openvino", "onnxruntime")  # the quicker first
FIND = "PP-OCRv6_det_small.onnx"
READ = "PP-OCRv6_rec_small.onnx"


@dataclass(frozen=True, slots=True)
class Model:
    """`run` leads from one input tensor to the one output; `characters` are what a recogniser's classes stand for."""

    run: Callable[[Tensor], Tensor]
    characters: tuple[str, ...]


def quickest_runtime() -> str:
    """The first of RUNTIMES that is installed."""
    known = [name for name in RUNTIMES if find_spec(name)]
    if not known:
        raise Misconfigured("install openvino or onnxruntime to read with rapidocr", facts={"name": "READER"})
    return known[0]


def model(file: str, runtime: str, threads: int) -> Model:
    """Misconfigured, with what to do, when the model or the runtime is not installed."""
    path = _in_the_wheel(file)
    if not find_spec(runtime):
        raise Misconfigured(f"{runtime} is not installed; READER=rapidocr takes what is", facts={"name": "READER"})
    return _openvino(path, threads) if runtime == "openvino" else _onnxruntime(path, threads)


def _in_the_wheel(file: str) -> Path:
    found = find_spec("rapidocr")
    path = Path(found.origin).parent / "models" / file if found and found.origin else Path(file)
    if not path.is_file():
        raise Misconfigured(f"the rapidocr wheel lacks {file}; install the pinned version", facts={"name": "READER"})
    return path


def _openvino(path: Path, threads: int) -> Model:
    openvino = _openvino_without_reports()
    core = openvino.Core()
    read = core.read_model(path)
    settings = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1}
    request = core.compile_model(read, "CPU", settings).create_infer_request()

    def run(tensor: Tensor) -> Tensor:
        request.infer([tensor], share_inputs=True)
        return np.asarray(request.get_output_tensor().data)  # valid until the next run

    place = ["framework", "character"]
    return Model(run, _classes(str(read.get_rt_info(place).value) if read.has_rt_info(place) else ""))


def _openvino_without_reports() -> Any:
    """OpenVINO's model converter, which nobody here uses, would tell its maker by network that it was imported."""
    # With None in its place importing it fails, and OpenVINO goes on without.
    sys.modules.setdefault("openvino.tools.ovc", cast(ModuleType, None))
    return import_module("openvino")


def _onnxruntime(path: Path, threads: int) -> Model:
    import onnxruntime  # noqa: PLC0415

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.inter_op_num_threads = threads, 1
    options.enable_cpu_mem_arena = False  # pages differ in size: an arena keeps the largest of each
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    entry = session.get_inputs()[0].name

    def run(tensor: Tensor) -> Tensor:
        return np.asarray(session.run(None, {entry: tensor})[0])

    return Model(run, _classes(session.get_modelmeta().custom_metadata_map.get("character", "")))


def _classes(lines: str) -> tuple[str, ...]:
    """CTC's blank comes first, the space last."""
    return ("", *lines.splitlines(), " ") if lines else ()
