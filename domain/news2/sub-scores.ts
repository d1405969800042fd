/**
 * The sub-scores of NEWS2.
 * Source: Royal College of Physicians, National Early Warning Score (NEWS) 2, December 2017, Chart 1.
 * Every function takes an integer; temperature is in tenths of a degree, so that no float ever meets a boundary.
 */
import type { Acvpu, BreathingSupport, SubScore } from './parameters.ts';

/** Respiration rate a minute: <=8 is 3, 9-11 is 1, 12-20 is 0, 21-24 is 2, >=25 is 3. */
export function scoreRespiratoryRate(perMinute: number): SubScore {
  if (perMinute <= 8) return 3;
  if (perMinute <= 11) return 1;
  if (perMinute <= 20) return 0;
  if (perMinute <= 24) return 2;
  return 3;
}

/** SpO2 scale 1, per cent: <=91 is 3, 92-93 is 2, 94-95 is 1, >=96 is 0. */
export function scoreSpo2Scale1(percent: number): SubScore {
  if (percent <= 91) return 3;
  if (percent <= 93) return 2;
  if (percent <= 95) return 1;
  return 0;
}

/**
 * SpO2 scale 2, per cent: <=83 is 3, 84-85 is 2, 86-87 is 1, 88-92 is 0; above that 0 on air, and on oxygen 93-94 is 1,
 * 95-96 is 2, >=97 is 3, because too much oxygen is the danger there.
 */
export function scoreSpo2Scale2(percent: number, inspiredOxygen: BreathingSupport): SubScore {
  if (percent <= 83) return 3;
  if (percent <= 85) return 2;
  if (percent <= 87) return 1;
  if (percent <= 92 || inspiredOxygen === 'air') return 0;
  if (percent <= 94) return 1;
  if (percent <= 96) return 2;
  return 3;
}

/** Air is 0, any oxygen is 2. */
export function scoreInspiredOxygen(inspiredOxygen: BreathingSupport): SubScore {
  return inspiredOxygen === 'oxygen' ? 2 : 0;
}

/** Systolic blood pressure, mmHg: <=90 is 3, 91-100 is 2, 101-110 is 1, 111-219 is 0, >=220 is 3. */
export function scoreSystolic(mmHg: number): SubScore {
  if (mmHg <= 90) return 3;
  if (mmHg <= 100) return 2;
  if (mmHg <= 110) return 1;
  if (mmHg <= 219) return 0;
  return 3;
}

/** Pulse a minute: <=40 is 3, 41-50 is 1, 51-90 is 0, 91-110 is 1, 111-130 is 2, >=131 is 3. There is no 2 on the low side. */
export function scorePulse(perMinute: number): SubScore {
  if (perMinute <= 40) return 3;
  if (perMinute <= 50) return 1;
  if (perMinute <= 90) return 0;
  if (perMinute <= 110) return 1;
  if (perMinute <= 130) return 2;
  return 3;
}

/** Alert is 0; new confusion, voice, pain and unresponsive are 3. */
export function scoreConsciousness(acvpu: Acvpu): SubScore {
  return acvpu === 'A' ? 0 : 3;
}

/** Tenths of a degree: <=35.0 is 3, 35.1-36.0 is 1, 36.1-38.0 is 0, 38.1-39.0 is 1, >=39.1 is 2 (never 3 on the high side). */
export function scoreTemperature(tenthsCelsius: number): SubScore {
  if (tenthsCelsius <= 350) return 3;
  if (tenthsCelsius <= 360) return 1;
  if (tenthsCelsius <= 380) return 0;
  if (tenthsCelsius <= 390) return 1;
  return 2;
}
