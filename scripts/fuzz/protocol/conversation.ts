/**
 * One speaker's link under fuzz: sends what it is given, a few at a time, and holds every answer against what the oracle said of
 * the message. A link that the hub ends is opened again.
 */
import type WebSocket from 'ws';
import { mutated } from './mutate.ts';
import type { Random } from '../random.ts';
import type { Speaker } from './links.ts';
import { createOracle, type Verdict } from './oracle.ts';
import { realMessages } from './real.ts';
import type { Tally } from './tally.ts';

/** So many messages wait for their answer at once. */
const AT_ONCE = 32;
const TRIES_TO_OPEN = 5;
/** An answer that has not come by then never comes: the hub has swallowed a message. */
const ANSWER_MS = 30_000;

interface Sent {
  readonly method: string;
  readonly verdict: Verdict;
  readonly text: string;
}

export interface ConversationParts {
  readonly speaker: Speaker;
  readonly random: Random;
  readonly known: Record<string, string[]>;
  readonly tally: Tally;
  readonly stopped: () => boolean;
  /** Called for each message sent; false when there were enough. */
  readonly another: () => boolean;
}

interface Answer {
  readonly type: string;
  readonly id?: number;
  readonly code?: string;
  readonly result?: unknown;
}

/** Calls that the hub tells of are asked about from then on. */
function learn(known: Record<string, string[]>, text: string): void {
  for (const [, field = '', id = ''] of text.matchAll(
    /"(encounterId|taskId|commandId|shareId|faultId)":"([0-9a-f-]{36})"/g,
  )) {
    const list = (known[field] ??= []);
    if (list.includes(id)) continue;
    list.push(id);
    if (list.length > 40) list.shift();
  }
}

/**
 * Methods that take somebody out, or that shut the fuzzer's own way in. They are sent changed, and never as they should be.
 * Each has its own tests.
 */
export const NEVER_WHOLE =
  /revoke|stolen|disable|leav|end-others|role|session\.end|home\.close|agreement\.end|person\.change|kiosk\.end/i;

export async function converse(parts: ConversationParts): Promise<void> {
  const { speaker, random, known, tally, stopped, another } = parts;
  const oracle = createOracle(speaker.link, speaker.contract, speaker.who);
  const real = realMessages(speaker, oracle, random, known);
  const methods = Object.keys(speaker.contract.requests);
  let socket: WebSocket | undefined;
  /** By number. A number that was damaged may be that of another message: then there are two. */
  const waiting = new Map<number, Sent[]>();
  let unanswered = 0;
  // Far from every number in a message: one that is changed into another field's value must not name another message.
  let nextId = 1_000_000_000;
  let wake: (() => void) | undefined;

  function received(text: string): void {
    let answer: Answer;
    try {
      answer = JSON.parse(text) as Answer;
    } catch {
      tally.violation(speaker.name, 'the hub said something that is not JSON', text);
      return;
    }
    if (answer.type === 'push') {
      learn(known, text);
      return;
    }
    unanswered -= 1;
    wake?.();
    const sent = answered(answer);
    if (answer.type === 'reply') {
      tally.accepted(speaker.name, sent?.method);
      learn(known, text);
      if (sent === undefined) tally.violation(speaker.name, 'a message was done that was never sent like this', text);
      else if (sent.verdict !== undefined) tally.violation(speaker.name, `done, and ${sent.verdict}`, sent.text);
      return;
    }
    tally.refused(speaker.name, sent?.method, answer.code ?? 'no code');
    if (answer.code === 'internal') tally.violation(speaker.name, 'a fault of the hub', sent?.text ?? text);
  }

  /** What this answers: where two have one number, what was done is the one that may be. */
  function answered({ type, id }: Answer): Sent | undefined {
    const candidates = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || candidates === undefined) return undefined;
    const likely = candidates.findIndex(({ verdict }) => (verdict === undefined) === (type === 'reply'));
    const [sent] = candidates.splice(Math.max(likely, 0), 1);
    if (candidates.length === 0) waiting.delete(id);
    return sent;
  }

  async function connected(): Promise<WebSocket> {
    if (socket?.readyState === 1) return socket;
    waiting.clear();
    unanswered = 0;
    const opened = await openAgain(speaker);
    tally.opened(speaker.name);
    opened.on('message', (data: Buffer) => {
      // What a link that is over still says belongs to messages that are not waited for any more.
      if (socket === opened) received(data.toString('utf8'));
    });
    opened.on('close', () => {
      if (socket === opened) {
        waiting.clear();
        unanswered = 0;
      }
      wake?.();
    });
    socket = opened;
    return opened;
  }

  async function room(): Promise<void> {
    const until = Date.now() + ANSWER_MS;
    while (unanswered >= AT_ONCE && socket?.readyState === 1) {
      if (Date.now() > until) {
        const [oldest] = [...waiting.values()].flat();
        tally.violation(speaker.name, 'no answer came', oldest?.text ?? '(it had no number)');
        socket.terminate();
        return;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 1000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  }

  while (!stopped() && another()) {
    const link = await connected();
    const method = random.pick(methods);
    const id = nextId;
    nextId += 1;
    const message = random.onceIn(40)
      ? { type: 'request', id, method: strangeMethod(random), params: {} }
      : real.request(method, id);
    let bytes = mutated(message, random);
    let verdict = oracle.verdict(bytes);
    if (verdict === undefined && NEVER_WHOLE.test(method)) {
      bytes = new TextEncoder().encode(JSON.stringify({ ...message, params: { no: 'thing' } }));
      verdict = oracle.verdict(bytes);
    }
    const text = Buffer.from(bytes).toString('utf8');
    // What cannot be read is refused without a number.
    if (verdict !== 'not-json' && verdict !== 'no-message') {
      const number = idIn(text) ?? id;
      waiting.set(number, [...(waiting.get(number) ?? []), { method, verdict, text }]);
    }
    unanswered += 1;
    tally.sent(speaker.name, method);
    link.send(bytes, { binary: random.onceIn(50) });
    await room();
  }
  const until = Date.now() + ANSWER_MS;
  while (unanswered > 0 && socket?.readyState === 1 && Date.now() < until)
    await new Promise((done) => setTimeout(done, 20));
  if (unanswered > 0 && socket?.readyState === 1)
    tally.violation(speaker.name, 'no answer came', `${String(unanswered)} messages`);
  socket?.close();
}

/** A hub that is asked too much says so, or takes a moment: the link is opened a little later. */
async function openAgain(speaker: Speaker): Promise<WebSocket> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await speaker.open();
    } catch (fault) {
      if (tries === TRIES_TO_OPEN) throw new Error(`${speaker.name} could not open a link`, { cause: fault });
      await new Promise((resolve) => setTimeout(resolve, 1000 * tries));
    }
  }
}

/** The number by which the hub will answer: it may have been changed with the rest. */
function idIn(text: string): number | undefined {
  try {
    const { id } = JSON.parse(text) as { id?: unknown };
    return typeof id === 'number' ? id : undefined;
  } catch {
    return undefined;
  }
}

function strangeMethod(random: Random): string {
  return random.pick([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'entries',
    'x',
    'link.hello ',
    'QUEUE.SUBSCRIBE',
    '',
  ]);
}
