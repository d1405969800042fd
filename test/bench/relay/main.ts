/**
 * The line between homes, consoles and the hub, in a process of its own so that the measuring program does not make it late.
 *
 *     node test/bench/relay/main.ts '{"delayMs":25,"tcp":[...],"udp":[...]}'
 *
 * Line by line on standard input: `{"ask":1,"pair":7,"page":0,"port":50000}` says where a page of pair 7 is, and is answered by
 * `{"ask":1,"port":50123}`, where the other page finds it; `{"close":7}` ends the pair.
 */
import { createInterface } from 'node:readline';
import { PeerPair } from './peer-pair.ts';
import { openTcpLeg, type Ends } from './tcp-leg.ts';
import { openUdpLeg } from './udp-leg.ts';

export interface RelaySettings {
  /** Each way. */
  readonly delayMs: number;
  readonly tcp: readonly Ends[];
  readonly udp: readonly Ends[];
}

type Command =
  | { readonly ask: number; readonly pair: number; readonly page: 0 | 1; readonly port: number }
  | { readonly close: number };

const settings = JSON.parse(process.argv[2] ?? '') as RelaySettings;
const pairs = new Map<number, Promise<PeerPair>>();

async function obey(command: Command): Promise<void> {
  if ('close' in command) {
    (await pairs.get(command.close))?.close();
    pairs.delete(command.close);
    return;
  }
  const pair = pairs.get(command.pair) ?? PeerPair.open(settings.delayMs);
  pairs.set(command.pair, pair);
  const port = (await pair).isAt(command.page, command.port);
  process.stdout.write(`${JSON.stringify({ ask: command.ask, port })}\n`);
}

for (const ends of settings.tcp) await openTcpLeg(ends, settings.delayMs);
for (const ends of settings.udp) await openUdpLeg(ends, settings.delayMs);
const input = createInterface({ input: process.stdin });
input.on('line', (line) => void obey(JSON.parse(line) as Command));
input.on('close', () => process.exit(0));
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
