/** One run: a hub, everybody who can speak to it, and messages until there were enough. */
import { Random } from '../random.ts';
import { converse } from './conversation.ts';
import { request } from './http.ts';
import { startFuzzedHub } from './hub-process.ts';
import { speakers as everybody } from './links.ts';
import { growth, type Sample } from './memory.ts';
import { knownIdentifiers } from './real.ts';
import { createTally, type Tally } from './tally.ts';

export interface ProtocolReport {
  readonly tally: Tally;
  readonly seconds: number;
  readonly samples: readonly Sample[];
  /** Bytes that are alive, from the second quarter of the run to its last. */
  readonly grown: number | undefined;
  /** Undefined where the hub was there to the end, and ended well when it was told to. */
  readonly crash: string | undefined;
  readonly faults: readonly string[];
}

/** One message in so many is a plain request, which costs more than one over a link. */
const HTTP_SHARE = 12;
const SAMPLES = 60;

export async function fuzzProtocol(parts: {
  readonly messages: number;
  readonly seed: string;
  readonly stopped: () => boolean;
  readonly progress: (done: number) => void;
}): Promise<ProtocolReport> {
  const { messages, seed } = parts;
  const hub = await startFuzzedHub();
  const tally = createTally();
  const samples: Sample[] = [];
  const known = knownIdentifiers();
  const began = performance.now();
  let crash: string | undefined;
  let broken = false;
  const stopped = () => parts.stopped() || broken || crash !== undefined;
  let sampledAt = 0;
  const look = async (): Promise<void> => {
    crash ??= hub.ended();
    parts.progress(tally.total());
    if (tally.total() - sampledAt < messages / SAMPLES) return;
    sampledAt = tally.total();
    samples.push({ messages: sampledAt, resident: await hub.residentBytes(), alive: hub.aliveBytes() });
  };
  const looking = setInterval(() => void look(), 100);
  try {
    const people = await everybody(hub.url);
    const overHttp = Math.floor(messages / HTTP_SHARE);
    let httpLeft = overHttp;
    let linksLeft = messages - overHttp;
    // Whoever is faster sends more: there is one heap of messages for all.
    const talks = people.map((speaker) =>
      converse({
        speaker,
        random: new Random(`${seed} ${speaker.name}`),
        known,
        tally,
        stopped,
        another: () => (linksLeft -= 1) >= 0,
      }),
    );
    const requests = [1, 2].map((number) =>
      request({
        hubUrl: hub.url,
        speakers: people,
        random: new Random(`${seed} http ${String(number)}`),
        known,
        tally,
        stopped,
        another: () => (httpLeft -= 1) >= 0,
      }),
    );
    await Promise.all([...talks, ...requests]);
  } catch (fault) {
    // One that cannot go on ends all: the others would talk for ever.
    broken = true;
    crash ??= hub.ended();
    if (crash === undefined) await hub.stop();
    if (crash === undefined) throw fault;
  } finally {
    clearInterval(looking);
  }
  crash ??= hub.ended();
  const seconds = (performance.now() - began) / 1000;
  const faults = [...hub.faults()];
  const code = await hub.stop();
  if (crash === undefined && code !== 0) crash = `it ended with ${String(code)} when it was told to stop`;
  return { tally, seconds, samples, grown: growth(samples, ({ alive }) => alive), crash, faults };
}
