/** A Bluetooth driver's commands, one after the other: a device answers one at a time, and so does the browser. */
import type { GattCommand, GattMessage } from '#drivers/api.ts';

/** The slowest device answers sooner; a browser that says nothing for so long will not. */
export const ANSWER_MS = 10_000;

export class GattQueue {
  readonly #send: (command: GattCommand) => void;
  readonly #waiting: GattCommand[] = [];
  #underWay: { readonly command: GattCommand; readonly sinceMs: number } | undefined;

  constructor(send: (command: GattCommand) => void) {
    this.#send = send;
  }

  add(commands: readonly GattCommand[], nowMs: number): void {
    this.#waiting.push(...commands);
    this.#next(nowMs);
  }

  /** Something came from the device: the next command follows when it was the answer to the one under way. */
  heard(message: GattMessage, nowMs: number): void {
    if (this.#underWay === undefined || !isAnswer(message, this.#underWay.command)) return;
    this.#underWay = undefined;
    this.#next(nowMs);
  }

  /** Gives up a command that is not answered. @returns what its driver is to be told */
  tick(nowMs: number): GattMessage | undefined {
    if (this.#underWay === undefined || nowMs - this.#underWay.sinceMs < ANSWER_MS) return undefined;
    const { command } = this.#underWay;
    // The end of the connection is told by the connection.
    if (command.op === 'disconnect') return undefined;
    const { op, service, characteristic } = command;
    return { type: 'failed', op, service, characteristic, detail: `no answer within ${ANSWER_MS / 1_000} s` };
  }

  #next(nowMs: number): void {
    if (this.#underWay !== undefined) return;
    const command = this.#waiting.shift();
    if (command === undefined) return;
    this.#underWay = { command, sinceMs: nowMs };
    this.#send(command);
  }
}

function isAnswer(message: GattMessage, command: GattCommand): boolean {
  if (command.op === 'disconnect') return false;
  if (message.service !== command.service || message.characteristic !== command.characteristic) return false;
  return message.type === 'value' ? command.op === 'read' && message.how === 'read' : message.op === command.op;
}
