// Plain questions instead of category codes. Data only: each answer leads to another question, to a category (E1 to U8), or
// to `auto`, where nobody has to apply. Read by asking.js and by tests/unit/pages/test_questions.py, which holds it to the rules.

export const QUESTIONS = {
  "now": { "jobless": "why", "working": "how", "employer": "employer" },
  "why": {
    "left": "U1", "closed": "U2", "land": "U3", "forces": "U4", "school": "U5", "released": "U6", "poor": "U7",
    "odd_jobs": "U8", "never": "U8"
  },
  "how": { "unit": "filed", "business": "E2", "odd_jobs": "E3" },
  "filed": { "yes": "auto", "no": "E1", "unsure": "E1" }
};
