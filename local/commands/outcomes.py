"""How a command ends: its exit code, and the one line that says why it could not do its work."""

from enum import IntEnum


class Exit(IntEnum):
    DONE = 0
    NOT_AS_HOPED = 1
    WRONG_CALL = 2
    NO_SYSTEM = 3
    TIME_IS_UP = 4
    INTERRUPTED = 130  # 128 + SIGINT, as shells count


EXIT_CODES = """exit codes:
  0    done; for verify: the certificate is VALID; for read: every file was read or cleanly answered
  1    done, but not as hoped: verify gave another verdict than VALID, read could not open a file,
       apply had a case that could not be run, a step of the demo came out otherwise than told
  2    wrong call: an unknown option, a file that is not there, a malformed --applicant, --departments or --trust file
  3    no local system answers and none could be started
  4    apply: a case was still being worked on when --timeout was up
  130  interrupted"""


class Trouble(Exception):
    """The command cannot do its work; the message says what to do."""

    def __init__(self, message: str, exit_code: Exit) -> None:
        super().__init__(message)
        self.exit = exit_code
