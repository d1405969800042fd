/** The number under which somebody stands in the register of their profession. */

/** Nursing and Midwifery Council, General Medical Council, General Pharmaceutical Council, Health and Care Professions Council. */
const REGISTERED = /\b(NMC|GMC|GPhC|HCPC)(?:\s+(?:PIN|number|no\.?))?[\s:]+([A-Z]{0,2}\d[0-9A-Z]{3,9})\b/i;

const NAMES: Readonly<Record<string, string>> = { nmc: 'NMC', gmc: 'GMC', gphc: 'GPhC', hcpc: 'HCPC' };

/** "NMC 12A3456E" out of "NMC PIN 12A3456E, V300"; empty where a qualification names no register. */
export function registrationOf(qualification: string): string {
  const [, register = '', number = ''] = REGISTERED.exec(qualification) ?? [];
  return number === '' ? '' : `${NAMES[register.toLowerCase()] ?? ''} ${number.toUpperCase()}`;
}
