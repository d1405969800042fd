/** What is done to a session, one thing after the other: enough to do it all again. */
import type { DriverOptions, GattMessage } from '#drivers/api.ts';

export type Step =
  /** Bytes from the port, as one chunk. */
  | { readonly do: 'bytes'; readonly bytes: Uint8Array }
  /** Something from a Bluetooth device. */
  | { readonly do: 'message'; readonly message: GattMessage }
  /** Time goes by. */
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'start' }
  | { readonly do: 'stop' };

/** One opening of one device, from its beginning. */
export interface Case {
  /** A session that expects answers already, as the driver's examples have it. */
  readonly ready: boolean;
  readonly options: DriverOptions;
  readonly steps: readonly Step[];
}

/** One line for each step, for whoever looks for the fault. */
export function describeCase({ ready, options, steps }: Case): string {
  const chosen = Object.entries(options).map(([name, value]) => `${name}=${value}`);
  const how = `${ready ? 'the session of the examples' : 'a fresh session'}${chosen.length > 0 ? `, ${chosen.join(', ')}` : ''}`;
  return [how, ...steps.map(describeStep)].map((line) => `    ${line}`).join('\n');
}

function describeStep(step: Step): string {
  switch (step.do) {
    case 'bytes':
      return `bytes ${hexadecimal(step.bytes)}`;
    case 'message': {
      const { message } = step;
      const short = message.characteristic.slice(4, 8);
      switch (message.type) {
        case 'value':
          return `${message.how} ${short} ${hexadecimal(message.bytes)}`;
        case 'done':
        case 'failed':
          return `${message.op} ${short} ${message.type}`;
        default:
          return message satisfies never;
      }
    }
    case 'wait':
      return `wait ${step.ms} ms`;
    case 'start':
    case 'stop':
      return step.do;
    default:
      return step satisfies never;
  }
}

function hexadecimal(bytes: Uint8Array): string {
  const pairs = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase());
  const text = /^[\x20-\x7e\r\n]+$/.test(Buffer.from(bytes).toString('latin1'))
    ? `  ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`
    : '';
  return `${pairs.join(' ')}${text}`;
}
