"""A deployed configuration refuses what only a developer's machine may have, by name; and starts light."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from registrar.errors import Misconfigured
from registrar.settings import from_environment

ROOT = Path(__file__).parents[2]
DEPLOYED = {
    "REGISTER_TABLE": "register",
    "KEYS_TABLE": "keys",
    "DATA_KEY": "data",
    "DOCUMENT_BUCKET": "documents",
    "TOKEN_ISSUER": "https://issuer.example",
    "PUBLIC_URL": "https://registrar.example",
}


def test_a_plain_deployed_configuration_is_taken() -> None:
    settings = from_environment(DEPLOYED)
    assert settings.stage == "deployed"
    assert not settings.allow_synthetic
    assert not settings.allow_backdating


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOW_SYNTHETIC", "on"),
        ("ALLOW_BACKDATING", "on"),
        ("TOKEN_ISSUER", "http://127.0.0.1:9000"),
        ("TOKEN_ISSUER", "https://127.0.0.1:9000"),
        ("PUBLIC_URL", "http://127.0.0.1:8000"),
        ("PUBLIC_URL", "https://localhost"),
        ("DEPARTMENTS_URL", "http://departments.example"),
        ("AWS_ENDPOINT_URL", "http://127.0.0.1:5000"),  # where a developer's keys and data live
        ("EXAMINATION_CACHE", "/tmp/cache"),
        ("STAGE", "test"),
    ],
)
def test_a_deployed_configuration_refuses_synthetic_numbers_the_local_issuer_and_local_keys(
    name: str, value: str
) -> None:
    with pytest.raises(Misconfigured) as refused:
        from_environment({**DEPLOYED, name: value})
    assert refused.value.facts == {"name": name}
    assert name in refused.value.advice
    if name != "STAGE":
        assert from_environment({**DEPLOYED, "STAGE": "local", name: value}).stage == "local"


@pytest.mark.parametrize("service", ["KMS", "DYNAMODB", "S3"])
def test_a_single_service_cannot_be_led_away_to_local_keys_either(service: str) -> None:
    with pytest.raises(Misconfigured) as refused:
        from_environment({**DEPLOYED, f"AWS_ENDPOINT_URL_{service}": "http://127.0.0.1:5000"})
    assert refused.value.facts == {"name": "AWS_ENDPOINT_URL"}


@pytest.mark.parametrize("name", ["REGISTER_TABLE", "KEYS_TABLE", "DATA_KEY", "DOCUMENT_BUCKET"])
def test_a_missing_setting_is_named(name: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        from_environment({key: value for key, value in DEPLOYED.items() if key != name})


def test_the_gateways_names_of_our_texts_are_read_at_the_start() -> None:
    settings = from_environment({**DEPLOYED, "SMS_TEMPLATES": '{"REGISTERED": "SMS_001"}'})
    assert settings.sms_templates == {"REGISTERED": "SMS_001"}


@pytest.mark.parametrize(
    "written", ["", "issued=SMS_001", "[]", '{"REGISTERED": 1}', '{"REGISTERED": ""}', '{"REGISTRED": "SMS_001"}']
)
def test_a_slip_in_the_gateways_names_is_found_before_anybody_is_to_be_told(written: str) -> None:
    with pytest.raises(Misconfigured, match="SMS_TEMPLATES"):
        from_environment({**DEPLOYED, "SMS_TEMPLATES": written})


@pytest.mark.parametrize(("name", "value"), [("KEY_SETTLING", "a day"), ("HMT_RETRIEVAL", "yes")])
def test_a_number_or_switch_of_another_form_is_named(name: str, value: str) -> None:
    with pytest.raises(Misconfigured, match=name):
        from_environment({**DEPLOYED, name: value})


HEAVY = ("cv2", "numpy", "rapidocr", "onnxruntime", "pytesseract", "typst", "pyhanko", "PIL", "zxingcpp", "qrcode")
ALLOWED = {
    "applicant_api": (),
    "office_api": (),
    "verify_api": (),
    "assess_application": (),
    "publish_statuses": (),
    "send_notice": (),
    "issue_certificate": ("typst", "pyhanko", "PIL", "zxingcpp", "qrcode"),
}


@pytest.mark.parametrize("function", ALLOWED)
def test_a_function_loads_nothing_heavy_that_it_does_not_need(function: str) -> None:
    script = f"import sys, functions.{function}.app; print([name for name in {HEAVY!r} if name in sys.modules])"
    path = os.pathsep.join([str(ROOT), str(ROOT / "shared")])
    ran = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": path, "PATH": os.environ["PATH"]},
    )
    assert set(eval(ran.stdout)) <= set(ALLOWED[function])


def test_importing_a_handler_reads_no_environment_and_makes_no_client() -> None:
    script = (
        "import os, boto3\n"
        "boto3.client = boto3.resource = lambda *a, **k: 1 / 0\n"
        "import registrar.settings as s\n"
        "s.from_environment = lambda *a: 1 / 0\n"
        + "".join(f"import functions.{name}.app\n" for name in ALLOWED if name != "issue_certificate")
    )
    path = os.pathsep.join([str(ROOT), str(ROOT / "shared")])
    env = {"PYTHONPATH": path, "PATH": os.environ["PATH"]}
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT, env=env)
