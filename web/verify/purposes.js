// What each policy asks about and gives, as the register has it (shared/registrar/benefits/purposes.py).

/** [its rules count months of registered unemployment, months that a person may draw in a life; 0 where nothing is drawn] */
export const PURPOSES = {
  TAX_OWN_BUSINESS: [true, 36],
  TAX_HIRING: [true, 36],
  INSURANCE_SUBSIDY: [false, 36],
  STARTUP_LOAN: [true, 0],
  PUBLIC_POST: [false, 36],
  UNEMPLOYMENT_BENEFIT: [true, 24],
  TRAINING_SUBSIDY: [false, 36],
  STARTUP_SUBSIDY: [false, 1],
  HIRING_SUBSIDY: [true, 1],
  INTERNSHIP: [true, 12],
  HARDSHIP_RECOGNITION: [true, 0],
};

export const countsMonths = (purpose) => PURPOSES[purpose][0];
export const mostMonths = (purpose) => PURPOSES[purpose][1];
