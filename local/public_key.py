"""A public key as a person keeps it in a file."""

from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key


def public_key_of(file: Path | None) -> bytes:
    """DER as `aws kms get-public-key` gives it, or PEM; SubjectPublicKeyInfo either way."""
    if file is None:
        raise ValueError("name the public key's file with --key")
    content = file.read_bytes()
    if not content.startswith(b"-----"):
        return content
    if b"BEGIN PUBLIC KEY" not in content:
        raise ValueError(f"{file} holds no public key")
    try:
        return load_pem_public_key(content).public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    except Exception as error:
        raise ValueError(f"{file} holds no P-256 key; give an SM2 key as DER") from error
