"""`registrar keys`: make the offline root, name keys on its list, retire them, or say that one was stolen."""

import argparse
import base64
from datetime import UTC, datetime
from pathlib import Path

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from local.commands.outcomes import Exit, Trouble
from local.root_folder import RootFolder, password_from
from registrar.certificate.refusals import Unacceptable


def run(arguments: argparse.Namespace) -> Exit:
    """Every action ends with a newly signed list; publish keys.cose and jwks.json under public/ of the bucket."""
    now = datetime.now(UTC).replace(microsecond=0)
    try:
        root = _done(arguments, now)
    except (Unacceptable, FileExistsError, FileNotFoundError, ValueError, TypeError) as error:
        raise Trouble(str(error), Exit.WRONG_CALL) from error
    print(f"TrustRoot {base64.b64encode(root.signer.public_key).decode()}")
    for record in root.keys().records:
        lists = f"lists {record.lists[0]} to {record.lists[1]}" if record.lists else ""
        print(f"{record.kid.hex()}  {record.purpose:11}  {record.state:11}  from {record.not_before:%F %T}Z  {lists}")
    return Exit.DONE


def _done(arguments: argparse.Namespace, now: datetime) -> RootFolder:
    folder, password = arguments.folder, password_from(arguments.password_file)
    if arguments.action == "root":
        return RootFolder.create(folder, password, arguments.organisation, now)
    root = RootFolder.open(folder, password)
    if arguments.action == "add":
        root.add(_public_key(arguments.key), arguments.purpose, now)
    elif arguments.action in {"retire", "compromise"}:
        if not arguments.kid:
            raise ValueError("name the key with --kid")
        if arguments.action == "retire":
            root.retire(arguments.kid, now)
        else:
            root.compromise(arguments.kid, now, now)
    return root


def _public_key(file: Path | None) -> bytes:
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
