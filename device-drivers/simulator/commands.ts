/** The commands that steer simulated devices: plain data for tests, a line of JSON for the program, words for a person. */
import { accept, refuse, type Result } from '#domain/base/result.ts';
import type { Simulator, SimulatorValues } from './api.ts';
import type { Asked, SimulatorHost } from './host.ts';
import { isObject, parseSetting } from './values.ts';

/** What can be asked of one device. */
export type Order =
  | { readonly set: SimulatorValues }
  | { readonly fault: string }
  | { readonly act: string }
  /** The cable is put back. */
  | { readonly replug: true }
  /** Short for a value and an action: somebody takes this temperature. */
  | { readonly take: { readonly celsius: number } }
  /** Short for the action `put-back`. */
  | { readonly putBack: true }
  /** Short for the value: the next measurement ends with this error code, 1 to 255. */
  | { readonly error: number };

export type BedsideCommand = { readonly device: string } & Order;

/** Does what the order says; says what was wrong with it when the device has no such value, fault or action. */
export async function carryOut(host: SimulatorHost, order: Order): Promise<Asked> {
  if ('set' in order) return host.set(order.set);
  if ('fault' in order) return host.fault(order.fault);
  if ('act' in order) return host.act(order.act);
  if ('putBack' in order) return host.act('put-back');
  if ('error' in order) return host.set({ error: order.error });
  if ('take' in order) {
    const set = host.set(order.take);
    return set.ok ? host.act('measure') : set;
  }
  await host.replug();
  return accept(undefined);
}

const SHAPES = 'a command has device and one of set, fault, act, replug, take, putBack, error';

/**
 * Parses one line of JSON.
 * @returns the command, or a sentence that says what is wrong with the line. Names are compared when it is carried out.
 */
export function parseCommand(line: string): Result<BedsideCommand, string> {
  const given = parseObject(line);
  if (!given) return refuse('a command is one JSON object on one line');
  const { device } = given;
  if (typeof device !== 'string') return refuse(SHAPES);
  const order = parseOrder(given);
  return order.ok ? accept({ device, ...order.value }) : order;
}

function parseOrder(given: Readonly<Record<string, unknown>>): Result<Order, string> {
  const { set, fault, act, replug, take, putBack, error } = given;
  if (isValues(set)) return accept({ set });
  if (typeof fault === 'string') return accept({ fault });
  if (typeof act === 'string') return accept({ act });
  if (replug === true) return accept({ replug });
  if (putBack === true) return accept({ putBack });
  if (isObject(take)) {
    const { celsius } = take;
    if (typeof celsius !== 'number' || !(celsius >= 0 && celsius <= 100)) return refuse('celsius is from 0 to 100');
    return accept({ take: { celsius } });
  }
  if (error === undefined) return refuse(SHAPES);
  if (typeof error !== 'number' || !(error >= 1 && error <= 255)) return refuse('error is a number from 1 to 255');
  return accept({ error });
}

/**
 * Parses what a person types at one device: `set spo2=91 pulse=100`, `fault unplug`, `replug`, or an action's name.
 * @returns the order, or a sentence that says what can be typed
 */
export function parseWords(simulator: Simulator, line: string): Result<Order, string> {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  if (word === 'set') return parseSettings(simulator, rest);
  if (word === 'fault' && rest.length === 1) return accept({ fault: rest[0] ?? '' });
  if (word === 'replug') return accept({ replug: true });
  if (simulator.actions.includes(word)) return accept({ act: word });
  return refuse(`set NAME=VALUE, fault NAME, replug${simulator.actions.map((action) => `, ${action}`).join('')}`);
}

/** `['spo2=91', 'pulse=100']`: all of them or none. */
export function parseSettings(
  simulator: Simulator,
  texts: readonly string[],
): Result<{ set: SimulatorValues }, string> {
  let set: SimulatorValues = {};
  if (texts.length === 0) return refuse(`set NAME=VALUE with one of ${Object.keys(simulator.values).join(', ')}`);
  for (const text of texts) {
    const setting = parseSetting(simulator.values, text);
    if (!setting.ok) return setting;
    set = { ...set, ...setting.value };
  }
  return accept({ set });
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isValues(value: unknown): value is SimulatorValues {
  return (
    isObject(value) &&
    Object.values(value).every((one) => typeof one === 'number' || typeof one === 'boolean' || typeof one === 'string')
  );
}
