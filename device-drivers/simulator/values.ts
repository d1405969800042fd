/** Holds what somebody wants to set against what a simulated device has. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { SimulatorValues } from './api.ts';

/**
 * Compares names and types with a simulator's values, and refuses the whole for any other.
 * @returns the values, or a sentence that says what there is to set
 */
export function checkValues(known: SimulatorValues, given: unknown): Result<SimulatorValues, string> {
  const names = Object.keys(known).join(', ');
  if (!isObject(given)) return refuse(`set is an object with some of ${names}`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, name) || typeof known[name] !== typeof value || Number.isNaN(value)) {
      return refuse(`set has ${names}, each of its own type`);
    }
  }
  // Every name and type has been compared with those of `known` above.
  return accept(given as SimulatorValues);
}

/** `spo2=91` as somebody types it: the value has the type that it has in `known`. */
export function parseSetting(known: SimulatorValues, text: string): Result<SimulatorValues, string> {
  const at = text.indexOf('=');
  const name = text.slice(0, at);
  if (at < 1 || !Object.hasOwn(known, name)) return refuse(`NAME=VALUE with one of ${Object.keys(known).join(', ')}`);
  const typed = text.slice(at + 1);
  const value = typed === 'true' ? true : typed === 'false' ? false : Number(typed);
  const meant = typeof known[name] === 'string' ? typed : value;
  const checked = checkValues(known, { [name]: meant });
  return checked.ok ? checked : refuse(`${name} is a ${typeof known[name]}`);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
