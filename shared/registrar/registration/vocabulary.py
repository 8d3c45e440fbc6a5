"""The closed lists of the field: categories, documents, states, severities, answers."""

from enum import StrEnum


class Category(StrEnum):
    """Who registers and on what ground (notice 吉人社函字〔2018〕175号, part three)."""

    E1 = "E1"  # hired, outside the shared systems: the employer files
    E2 = "E2"  # founded a business or is self-employed
    E3 = "E3"  # flexible employment
    U1 = "U1"  # labour relation ended
    U2 = "U2"  # own business closed
    U3 = "U3"  # contracted land wholly taken
    U4 = "U4"  # left active military service, not placed by the state
    U5 = "U5"  # aged 16 or over, graduated or left school
    U6 = "U6"  # released, on parole, or serving outside prison
    U7 = "U7"  # registered-poor rural household
    U8 = "U8"  # flexible worker now jobless, or never employed

    @property
    def unemployment(self) -> bool:
        return self.value.startswith("U")


class DocumentType(StrEnum):
    """The closed list of what a page can be; everything else is OTHER."""

    TERMINATION_CERT = "TERMINATION_CERT"
    LABOUR_ARBITRATION_AWARD = "LABOUR_ARBITRATION_AWARD"
    LABOUR_MEDIATION = "LABOUR_MEDIATION"
    COURT_JUDGMENT = "COURT_JUDGMENT"
    COURT_MEDIATION = "COURT_MEDIATION"
    COURT_RULING = "COURT_RULING"
    EFFECT_CERT = "EFFECT_CERT"
    LEAVING_CERT = "LEAVING_CERT"
    RESIGN_APPROVAL = "RESIGN_APPROVAL"
    DISMISSAL = "DISMISSAL"
    BUSINESS_LICENCE = "BUSINESS_LICENCE"
    LABOUR_CONTRACT = "LABOUR_CONTRACT"
    DEREGISTRATION_NOTICE = "DEREGISTRATION_NOTICE"
    LAND_REQUISITION = "LAND_REQUISITION"
    MIL_CONSCRIPT_DISCHARGE = "MIL_CONSCRIPT_DISCHARGE"
    MIL_NCO_DISCHARGE = "MIL_NCO_DISCHARGE"
    MIL_OFFICER_TRANSFER = "MIL_OFFICER_TRANSFER"
    DIPLOMA_HE = "DIPLOMA_HE"
    DIPLOMA_ADULT = "DIPLOMA_ADULT"
    DIPLOMA_SELF = "DIPLOMA_SELF"
    DIPLOMA_SVE = "DIPLOMA_SVE"
    DIPLOMA_HS = "DIPLOMA_HS"
    DIPLOMA_JHS = "DIPLOMA_JHS"
    DROPOUT_CERT = "DROPOUT_CERT"
    GRAD_STATEMENT = "GRAD_STATEMENT"
    DIPLOMA_E_REPORT = "DIPLOMA_E_REPORT"
    RELEASE_CERT = "RELEASE_CERT"
    PAROLE_CERT = "PAROLE_CERT"
    OUT_OF_PRISON = "OUT_OF_PRISON"
    COMMUNITY_CORRECTION = "COMMUNITY_CORRECTION"
    POVERTY_FORM = "POVERTY_FORM"
    COMMITMENT = "COMMITMENT"
    ID_CARD = "ID_CARD"
    TEMPORARY_ID = "TEMPORARY_ID"
    SOCIAL_CARD = "SOCIAL_CARD"
    HMT_PERMIT = "HMT_PERMIT"
    TRAVEL_PERMIT = "TRAVEL_PERMIT"
    OTHER = "OTHER"


class NearMiss(StrEnum):
    """Papers often sent instead of a proof; each is OTHER with its own friendly message."""

    COMPLETION_CERT = "COMPLETION_CERT"
    DEGREE_CERT = "DEGREE_CERT"
    HUKOU_BOOK = "HUKOU_BOOK"
    DRIVING_LICENCE = "DRIVING_LICENCE"
    BANK_CARD = "BANK_CARD"
    STUDENT_CARD = "STUDENT_CARD"
    TAX_REG = "TAX_REG"
    ACCOUNT_PERMIT = "ACCOUNT_PERMIT"
    ORG_CODE_CERT = "ORG_CODE_CERT"
    EMPLOYED_STATEMENT = "EMPLOYED_STATEMENT"
    INCOME_STATEMENT = "INCOME_STATEMENT"
    TERMINATION_NOTICE = "TERMINATION_NOTICE"
    SERVICE_CONTRACT = "SERVICE_CONTRACT"
    TRIPARTITE = "TRIPARTITE"
    INSURANCE_PRINTOUT = "INSURANCE_PRINTOUT"
    OLD_REG_BOOK = "OLD_REG_BOOK"
    SCREENSHOT = "SCREENSHOT"
    SCREEN_PHOTO = "SCREEN_PHOTO"
    BLANK = "BLANK"
    COVER_ONLY = "COVER_ONLY"
    SELFIE = "SELFIE"
    HAND_HELD_ID = "HAND_HELD_ID"
    UNFILLED_FORM = "UNFILLED_FORM"


class Side(StrEnum):
    PORTRAIT = "portrait_side"
    EMBLEM = "emblem_side"


class Severity(StrEnum):
    """What a finding asks for. There is no refusing severity (不得以任何理由拒绝受理)."""

    PASS = "PASS"  # noqa: S105 - the outcome of a check, not a password
    NOTE = "NOTE"
    SUPPLEMENT = "SUPPLEMENT"
    BETTER_PHOTO = "BETTER_PHOTO"
    CLERK = "CLERK"


class State(StrEnum):
    """Where an application stands. No state means that acceptance was refused."""

    DRAFT = "DRAFT"
    ACCEPTED = "ACCEPTED"
    READING = "READING"
    COMPARING = "COMPARING"
    AWAITING_SUPPLEMENT = "AWAITING_SUPPLEMENT"
    IN_REVIEW = "IN_REVIEW"
    PENDING_SOURCE = "PENDING_SOURCE"
    REGISTERED = "REGISTERED"
    NOT_REGISTERED = "NOT_REGISTERED"
    DISPUTED = "DISPUTED"
    WITHDRAWN = "WITHDRAWN"
    LAPSED = "LAPSED"


class Source(StrEnum):
    """The department registers that we compare with; after the first three those that may be shared one day (等)."""

    SOCIAL_INSURANCE = "social_insurance"
    LABOUR_FILING = "labour_filing"
    BUSINESS_REGISTER = "business_register"
    LAND_LIST = "land_list"
    VETERANS_REGISTER = "veterans_register"
    EDUCATION_REGISTER = "education_register"
    JUSTICE_REGISTER = "justice_register"
    POVERTY_LIST = "poverty_list"


class Answer(StrEnum):
    """What a department's records say; UNKNOWN waits, it never passes and never harms."""

    CLEAR = "CLEAR"
    HIT = "HIT"
    UNKNOWN = "UNKNOWN"
    NOT_NEEDED = "NOT_NEEDED"


class Predicate(StrEnum):
    """The four conditions of unemployment registration (R4), and the work that employment registration rests on."""

    WORKING_AGE = "WORKING_AGE"
    ABLE = "ABLE"
    WILLING = "WILLING"
    JOBLESS = "JOBLESS"
    WORKING = "WORKING"  # hired, in business, or working flexibly: E1 to E3


class PersonType(StrEnum):
    CN_RESIDENT = "CN_RESIDENT"
    HK = "HK"
    MO = "MO"
    TW = "TW"


class HukouKind(StrEnum):
    URBAN = "urban"
    RURAL = "rural"
    UNKNOWN = "unknown"  # counted apart, never guessed (R37)


class Channel(StrEnum):
    COUNTER = "COUNTER"
    WEB_HALL = "WEB_HALL"
    WECHAT = "WECHAT"
    APP = "APP"
    EMPLOYER = "EMPLOYER"
    SYSTEM_EVENT = "SYSTEM_EVENT"
    PAPER = "PAPER"


class ExtractStatus(StrEnum):
    """The state of a signed extract; expiry is computed from its claims."""

    ISSUED = "ISSUED"
    SUPERSEDED = "SUPERSEDED"
    SUSPENDED = "SUSPENDED"
    REVOKED = "REVOKED"


class RegistrationKind(StrEnum):
    """What the person is registered as; the number is the code in the certificate's claim set."""

    EMPLOYED = "EMPLOYED"
    UNEMPLOYED = "UNEMPLOYED"
    FLEXIBLE = "FLEXIBLE"
    SELF_EMPLOYED = "SELF_EMPLOYED"
    NONE = "NONE"  # nothing is in force: only an extract says so, no registration is of this kind

    @property
    def claim(self) -> int:
        return list(RegistrationKind).index(self) + 1


class Origin(StrEnum):
    """What a registration rests on."""

    APPLICATION = "APPLICATION"
    EMPLOYER_FILING = "EMPLOYER_FILING"
    PAPER = "PAPER"  # an application written by hand, and entered later
    SOCIAL_INSURANCE = "SOCIAL_INSURANCE"
    LABOUR_FILING = "LABOUR_FILING"
    OFFICER = "OFFICER"
    BOOKS = "BOOKS"  # registered before this system


class EndReason(StrEnum):
    """Why a registration ended (documents.md 4), and two of employment: the work ended, or it was never so."""

    EMPLOYED = "EMPLOYED"
    STARTED_BUSINESS = "STARTED_BUSINESS"
    STABLE_INCOME = "STABLE_INCOME"
    PENSION = "PENSION"
    NO_ABILITY = "NO_ABILITY"
    SCHOOL = "SCHOOL"
    MILITARY = "MILITARY"
    EMIGRATED = "EMIGRATED"
    IMPRISONED = "IMPRISONED"
    NO_WISH = "NO_WISH"
    NO_CONTACT_6M = "NO_CONTACT_6M"
    DEATH = "DEATH"
    OTHER = "OTHER"
    WORK_ENDED = "WORK_ENDED"
    CANCELLED = "CANCELLED"
