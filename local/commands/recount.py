"""registrar recount: every sum of the figures from the facts once more, and what is stored otherwise."""

import argparse

import boto3

from local.commands.outcomes import Exit
from registrar.aws.recount import differences, repair, uncounted
from registrar.aws.table import Table


def run(arguments: argparse.Namespace) -> Exit:
    """With the operator's own credentials and region; twice, so that what is counted meanwhile is no difference."""
    table = Table(boto3.client("dynamodb"), arguments.table)
    waiting, first = uncounted(table), differences(table)
    missing = {key: cells for key, cells in differences(table).items() if first.get(key) == cells}
    for (pk, sk), cells in missing.items():
        print(f"{pk} {sk}: " + ", ".join(f"{cell} {amount:+d}" for cell, amount in sorted(cells.items())))
    if arguments.repair:
        repair(table, missing)
    print(
        f"{len(missing)} rows differ{', repaired' if arguments.repair else ''}; {len(waiting)} subjects to be counted"
    )
    return Exit.DONE if arguments.repair or not missing else Exit.NOT_AS_HOPED
