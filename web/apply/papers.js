// Which papers a category needs before anybody has signed in, and what each of them looks like.
// tests/unit/pages/test_questions.py holds NEEDS to shared/registrar/policy/proofs.py.

export const NEEDS = {
  "E1": { "licence": ["BUSINESS_LICENCE"], "contract": ["LABOUR_CONTRACT"] },
  "E2": { "proof": ["BUSINESS_LICENCE"] },
  "E3": { "proof": ["COMMITMENT"] },
  "U1": { "proof": ["TERMINATION_CERT", "LEAVING_CERT", "LABOUR_ARBITRATION_AWARD", "LABOUR_MEDIATION", "COURT_JUDGMENT", "COURT_MEDIATION", "COURT_RULING", "RESIGN_APPROVAL", "DISMISSAL"] },
  "U2": { "proof": ["DEREGISTRATION_NOTICE"] },
  "U3": { "proof": ["LAND_REQUISITION"] },
  "U4": { "proof": ["MIL_CONSCRIPT_DISCHARGE", "MIL_NCO_DISCHARGE", "MIL_OFFICER_TRANSFER"] },
  "U5": { "proof": ["DIPLOMA_HE", "DIPLOMA_ADULT", "DIPLOMA_SELF", "DIPLOMA_SVE", "DIPLOMA_HS", "DIPLOMA_JHS", "DROPOUT_CERT", "GRAD_STATEMENT", "DIPLOMA_E_REPORT"] },
  "U6": { "proof": ["RELEASE_CERT", "PAROLE_CERT", "OUT_OF_PRISON", "COMMUNITY_CORRECTION"] },
  "U7": { "proof": ["POVERTY_FORM"] },
  "U8": { "proof": ["COMMITMENT"] }
};
export const IDENTITY = { "CN_RESIDENT": ["ID_CARD", "SOCIAL_CARD", "TEMPORARY_ID"], "HMT": ["HMT_PERMIT", "SOCIAL_CARD"] };

const PICTURES = {
  BUSINESS_LICENCE: [asset("apply/papers/BUSINESS_LICENCE.webp")],
  COMMITMENT: [asset("apply/papers/COMMITMENT.webp")],
  COMMUNITY_CORRECTION: [asset("apply/papers/COMMUNITY_CORRECTION.webp")],
  COURT_JUDGMENT: [asset("apply/papers/COURT_JUDGMENT.webp")],
  COURT_MEDIATION: [asset("apply/papers/COURT_MEDIATION.webp")],
  COURT_RULING: [asset("apply/papers/COURT_RULING.webp")],
  DEREGISTRATION_NOTICE: [asset("apply/papers/DEREGISTRATION_NOTICE.webp")],
  DIPLOMA_ADULT: [asset("apply/papers/DIPLOMA_ADULT.webp")],
  DIPLOMA_E_REPORT: [asset("apply/papers/DIPLOMA_E_REPORT.webp")],
  DIPLOMA_HE: [asset("apply/papers/DIPLOMA_HE.webp")],
  DIPLOMA_HS: [asset("apply/papers/DIPLOMA_HS.webp")],
  DIPLOMA_JHS: [asset("apply/papers/DIPLOMA_JHS.webp")],
  DIPLOMA_SELF: [asset("apply/papers/DIPLOMA_SELF.webp")],
  DIPLOMA_SVE: [asset("apply/papers/DIPLOMA_SVE.webp")],
  DISMISSAL: [asset("apply/papers/DISMISSAL.webp")],
  DROPOUT_CERT: [asset("apply/papers/DROPOUT_CERT.webp")],
  GRAD_STATEMENT: [asset("apply/papers/GRAD_STATEMENT.webp")],
  HMT_PERMIT: [asset("apply/papers/HMT_PERMIT-portrait.webp"), asset("apply/papers/HMT_PERMIT-emblem.webp")],
  ID_CARD: [asset("apply/papers/ID_CARD-portrait.webp"), asset("apply/papers/ID_CARD-emblem.webp")],
  LABOUR_ARBITRATION_AWARD: [asset("apply/papers/LABOUR_ARBITRATION_AWARD.webp")],
  LABOUR_CONTRACT: [asset("apply/papers/LABOUR_CONTRACT.webp")],
  LABOUR_MEDIATION: [asset("apply/papers/LABOUR_MEDIATION.webp")],
  LAND_REQUISITION: [asset("apply/papers/LAND_REQUISITION.webp")],
  LEAVING_CERT: [asset("apply/papers/LEAVING_CERT.webp")],
  MIL_CONSCRIPT_DISCHARGE: [asset("apply/papers/MIL_CONSCRIPT_DISCHARGE.webp")],
  MIL_NCO_DISCHARGE: [asset("apply/papers/MIL_NCO_DISCHARGE.webp")],
  MIL_OFFICER_TRANSFER: [asset("apply/papers/MIL_OFFICER_TRANSFER.webp")],
  OUT_OF_PRISON: [asset("apply/papers/OUT_OF_PRISON.webp")],
  PAROLE_CERT: [asset("apply/papers/PAROLE_CERT.webp")],
  POVERTY_FORM: [asset("apply/papers/POVERTY_FORM.webp")],
  RELEASE_CERT: [asset("apply/papers/RELEASE_CERT.webp")],
  RESIGN_APPROVAL: [asset("apply/papers/RESIGN_APPROVAL.webp")],
  SOCIAL_CARD: [asset("apply/papers/SOCIAL_CARD.webp")],
  TEMPORARY_ID: [asset("apply/papers/TEMPORARY_ID.webp")],
  TERMINATION_CERT: [asset("apply/papers/TERMINATION_CERT.webp")],
};

/** Addresses of the pictures of a paper: two where it has two sides. */
export const pictures = (kind) => PICTURES[kind] || [];
