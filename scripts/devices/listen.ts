/** `listen`: what one device at one port says, in words, until Ctrl-C. */
import { createInterface } from 'node:readline';
import { serialSettings, type DriverEvent, type DriverOutput } from '#drivers/api.ts';
import { openSerial } from '#drivers/transports/serial.ts';
import { lineInWords, type Command } from './arguments.ts';
import { table } from './table.ts';
import { eventInWords, openRefusalInWords } from './words.ts';

const TICK_MS = 100;
/** A cuff that is filling is told to stop before the port closes; this is how long it has to hear it. */
const LAST_COMMAND_MS = 500;

/** @returns the exit code */
export async function listen(
  { port, driver, options, raw }: Extract<Command, { name: 'listen' }>,
  say: (text: string) => void,
): Promise<number> {
  const opened = await openSerial(port, serialSettings(driver, options));
  if (!opened.ok) {
    say(`${openRefusalInWords(opened.refusal.code, port)}\n  (${opened.refusal.detail})\n`);
    return 1;
  }
  const transport = opened.value;
  const session = driver.createSession(options);
  const counts = new Map<string, number>();
  let heard = 0;

  const line = (kind: string, words: string): void => say(`${timeOfDay()}  ${kind.padEnd(8)} ${words}\n`);
  const count = (event: DriverEvent): void => {
    const name = event.type === 'refusal' ? `refused ${event.refusal.code}` : event.type;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const take = (output: DriverOutput): void => {
    for (const event of output.events) {
      count(event);
      if (event.type !== 'ignored' || raw) line(...eventInWords(event));
    }
    for (const bytes of output.send) {
      if (raw) line('>', hex(bytes));
      transport.send(bytes).catch(() => undefined);
    }
  };

  const ended = new Promise<number>((resolve) => {
    transport.onClose((reason) => {
      if (reason.kind === 'closed') return;
      line('gone', `the cable was pulled, or the adapter has failed (${reason.detail})`);
      resolve(1);
    });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0));
  });
  say(`Listening at ${port} for ${driver.label}, ${lineInWords(driver, options)}. `);
  say(`${driver.hostStarts ? 'Type "start" or "stop". ' : ''}Ctrl-C ends.\n`);
  transport.onMessage((bytes) => {
    heard += bytes.length;
    if (raw) line('<', hex(bytes));
    take(session.receive(bytes, performance.now()));
  });
  transport.onRefusal((refusal) => take({ events: [{ type: 'refusal', refusal }], send: [] }));
  const ticking = setInterval(() => take(session.tick(performance.now())), TICK_MS);
  const typed = createInterface({ input: process.stdin });
  typed.on('line', (words) => {
    if (words.trim() === 'start') take(session.start(performance.now()));
    else if (words.trim() === 'stop') take(session.stop(performance.now()));
    else if (words.trim() !== '') say('Type "start" or "stop", or Ctrl-C to end.\n');
  });
  take(session.opened(performance.now(), wallClock()));

  const code = await ended;
  clearInterval(ticking);
  typed.close();
  if (driver.hostStarts && code === 0) {
    const { send } = session.stop(performance.now());
    await Promise.race([
      Promise.all(send.map((bytes) => transport.send(bytes).catch(() => undefined))),
      new Promise((resolve) => setTimeout(resolve, LAST_COMMAND_MS)),
    ]);
  }
  await transport.close();
  say(`\n${heard} bytes were heard.\n`);
  say(counts.size === 0 ? nothingInWords(heard) : table([...counts].map(([name, times]) => [String(times), name])));
  return code;
}

function nothingInWords(heard: number): string {
  return heard === 0
    ? 'The device has said nothing. Is it on, is it the right cable, is its serial output switched on?\n'
    : 'Nothing of it made sense. "npm run devices -- detect PORT" finds another speed or another device.\n';
}

function hex(bytes: Uint8Array): string {
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  const pairs = Buffer.from(bytes)
    .toString('hex')
    .toUpperCase()
    .replace(/..(?=.)/g, '$& ');
  return printable ? `${pairs}   "${Buffer.from(bytes).toString('latin1')}"` : pairs;
}

function timeOfDay(): string {
  const now = new Date();
  const two = (value: number): string => String(value).padStart(2, '0');
  const milliseconds = String(now.getMilliseconds()).padStart(3, '0');
  return `${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}.${milliseconds}`;
}

/** For devices whose clock is set: what a clock on the wall shows. */
function wallClock(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}
