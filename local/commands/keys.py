"""`registrar keys`: make the offline root, name keys on its list, retire them, or say that one was stolen."""

import argparse
import base64
from datetime import UTC, datetime

from local.commands.outcomes import Exit, Trouble
from local.public_key import public_key_of
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
        root.add(public_key_of(arguments.key), arguments.purpose, now)
    elif arguments.action in {"retire", "compromise"}:
        if not arguments.kid:
            raise ValueError("name the key with --kid")
        if arguments.action == "retire":
            root.retire(arguments.kid, now)
        else:
            root.compromise(arguments.kid, now, now)
    return root
