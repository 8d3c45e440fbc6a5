// Asking the register for a verdict. It never tells a name, and a one-time code is used up by it.

import { Problem, post } from "../common/api.js";

const seconds = (moment) => (moment ? Date.parse(moment) / 1000 : undefined);

/** {code, claims?, age?, online}, like a verdict reached here; code NO_CONNECTION or NOT_CHECKED where nobody answered. */
export async function onlineVerdict(code) {
  try {
    const told = await post("/v1/verifications", { qr_text: code });
    const { number, registration, since, office, issued_at: issued, status_age: age } = told;
    const claims = number ? { number, registration, since, office, issuedAt: seconds(issued) } : undefined;
    return { code: told.verdict, claims, age: age ?? undefined, online: true };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { code: error.code === "no_connection" ? "NO_CONNECTION" : "NOT_CHECKED", words: error.message, online: true };
  }
}
