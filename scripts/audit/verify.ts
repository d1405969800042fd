/** Reads an audit from end to end and says which entry is the first that is not as the hub wrote it. */
import { readFile } from 'node:fs/promises';
import type { ReadOnly } from '../../sfu-server/store/read-only.ts';
import {
  expectedLink,
  isSigned,
  placesOfHead,
  type CheckpointRead,
  type Place,
  type Raw,
  type VerifyingKey,
} from './forms.ts';

export type Wrong =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'out of order'
  | 'cut off at the end'
  | 'head missing'
  | 'head forged'
  | 'checkpoint forged'
  | 'checkpoint missing'
  | 'found by the hub'
  | 'unreadable';

export interface Bad {
  readonly service: string;
  /** Of the first entry that is not as it was; 0 for what concerns all of them. */
  readonly seq: number;
  readonly wrong: Wrong;
  readonly words: string;
}

export interface Verified {
  /** The first of each chain, the first of all standing first. */
  readonly bad: readonly Bad[];
  readonly rows: number;
  readonly chains: number;
  readonly checkpoints: number;
  /** Lines of the file outside; undefined where there is none. */
  readonly outside: number | undefined;
  readonly sealed: boolean;
}

export interface VerifyParts {
  readonly db: Pick<ReadOnly, 'all' | 'get'>;
  readonly key: VerifyingKey;
  /** Text of the file outside the database; undefined where there is none. */
  readonly outside?: string | undefined;
  /** One service alone. */
  readonly service?: string | undefined;
  /** Faults that the hub itself wrote down and that somebody has looked into: `service:seq`. */
  readonly known?: ReadonlySet<string> | undefined;
}

const PAGE = 4000;
const CHECKPOINT_EVERY = 1000;

interface Chain {
  readonly service: string;
  last: Place;
  rows: number;
  bad?: Bad;
  /** The chain value at each place that a checkpoint speaks of. */
  readonly at: Map<number, string>;
  sealedFrom: number | undefined;
  foundByHub?: Bad;
}

function badRow(service: string, seq: number, wrong: Wrong, words: string): Bad {
  return { service, seq, wrong, words };
}

/** What has happened to a row that does not fit: whether it belongs elsewhere, or is one too many. */
async function whatHappened(
  { db }: VerifyParts,
  service: string,
  seq: number,
  previous: string,
  row: Raw,
): Promise<{ readonly wrong: Wrong; readonly words: string }> {
  const next = await db.get('SELECT * FROM audit WHERE service_id = ? AND seq = ?', service, seq + 1);
  if (next !== undefined && expectedLink(previous, next, seq) === next['chain']) {
    return { wrong: 'inserted', words: 'the next entry fits here, and this one does not' };
  }
  for (let from = 0; ; from += PAGE) {
    const rows = await db.all(
      'SELECT seq, chain FROM audit WHERE service_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      service,
      from,
      PAGE,
    );
    for (const other of rows) {
      const place = Number(other['seq']);
      const candidates = [place + 1, place, place - 1, seq + 1, seq - 1].filter((candidate) => candidate !== seq);
      const belongs = candidates.find(
        (candidate) => expectedLink(String(other['chain']), row, candidate) === row['chain'],
      );
      if (belongs !== undefined) return { wrong: 'out of order', words: `it belongs at place ${String(belongs)}` };
    }
    if (rows.length < PAGE) break;
  }
  if (row['seq'] !== 1 && expectedLink('', row, 1) === row['chain']) {
    return { wrong: 'out of order', words: 'it belongs at place 1' };
  }
  return { wrong: 'changed', words: 'it is not what was written' };
}

async function readChain(parts: VerifyParts, service: string, wanted: ReadonlySet<number>): Promise<Chain> {
  const { db, key } = parts;
  const chain: Chain = { service, last: { service, seq: 0, chain: '' }, rows: 0, at: new Map(), sealedFrom: undefined };
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const page = await db.all(
      'SELECT * FROM audit WHERE service_id = ? AND seq > ? ORDER BY seq LIMIT ?',
      service,
      after,
      PAGE,
    );
    for (const row of page) {
      const seq = Number(row['seq']);
      after = seq;
      chain.rows += 1;
      if (chain.bad !== undefined) continue;
      const expected = chain.last.seq + 1;
      if (seq > expected)
        chain.bad = badRow(service, expected, 'missing', `the next one that is there is ${String(seq)}`);
      else if (seq < expected) chain.bad = badRow(service, seq, 'inserted', 'chains begin with 1');
      else if (expectedLink(chain.last.chain, row) !== row['chain']) {
        const { wrong, words } = await whatHappened(parts, service, seq, chain.last.chain, row);
        chain.bad = badRow(service, seq, wrong, words);
      } else if (row['chain_version'] === 2) {
        chain.sealedFrom ??= seq;
        const chainText = String(row['chain']);
        if (key.sealOf !== undefined && key.sealOf(chainText) !== row['seal']) {
          chain.bad = badRow(service, seq, 'changed', "its seal was not made with the hub's key");
        }
      } else if (chain.sealedFrom !== undefined) {
        chain.bad = badRow(service, seq, 'inserted', 'it has no seal, and those before it do');
      }
      if (chain.bad !== undefined) continue;
      chain.last = { service, seq, chain: String(row['chain']) };
      if (wanted.has(seq)) chain.at.set(seq, chain.last.chain);
      if (row['action'] === 'hub:audit.fault' && parts.known?.has(`${service}:${String(seq)}`) !== true) {
        const words = `the hub itself found: ${String(row['outcome'])}. ${String(row['reason'] ?? '')}`.trim();
        chain.foundByHub ??= badRow(service, seq, 'found by the hub', words);
      }
    }
    if (page.length < PAGE) return chain;
  }
}

function readOutside(text: string): { readonly lines: readonly CheckpointRead[]; readonly unreadable: number[] } {
  const unreadable: number[] = [];
  const all = text.split('\n');
  const lines = all.flatMap((line, index): CheckpointRead[] => {
    if (line === '') return [];
    try {
      const { service, seq, chain, at, signature } = JSON.parse(line) as Record<string, unknown>;
      if (
        typeof service === 'string' &&
        typeof seq === 'number' &&
        typeof chain === 'string' &&
        typeof at === 'string'
      ) {
        return [{ service, seq, chain, at, signature }];
      }
    } catch {
      // A hub that was killed in the middle of a line writes it again in the next one.
      const next = all[index + 1];
      if (line.startsWith('{"form":') && (next === undefined || next === '' || next.startsWith('{"form":'))) return [];
    }
    unreadable.push(index + 1);
    return [];
  });
  return { lines, unreadable };
}

function ofCheckpoint(
  checkpoint: CheckpointRead,
  where: string,
  chain: Chain,
  key: VerifyingKey,
  good: number,
): Bad | undefined {
  const { service, seq } = checkpoint;
  if (!isSigned(checkpoint, key)) {
    return badRow(service, seq, 'checkpoint forged', `a checkpoint ${where} was not signed with this hub's key`);
  }
  if (chain.bad !== undefined && seq >= chain.bad.seq) return undefined;
  if (seq > chain.last.seq) {
    const words = `a checkpoint ${where} of ${checkpoint.at} speaks of entry ${String(seq)}: an older state was put back, or the end is gone`;
    return badRow(service, chain.last.seq + 1, 'cut off at the end', words);
  }
  if (chain.at.get(seq) !== checkpoint.chain) {
    const words = `between ${String(good + 1)} and ${String(seq)}: a checkpoint ${where} of ${checkpoint.at} says otherwise`;
    return badRow(service, good + 1, 'changed', words);
  }
  return undefined;
}

function ofHead(chain: Chain, end: Place | undefined): Bad | undefined {
  const { service, last } = chain;
  if (end === undefined) {
    return chain.rows === 0 ? undefined : badRow(service, 1, 'inserted', 'the signed head knows no such chain');
  }
  if (last.seq < end.seq) {
    const words = `the signed head says that it ends with ${String(end.seq)}`;
    return badRow(service, last.seq + 1, 'cut off at the end', words);
  }
  if (last.seq > end.seq) {
    return badRow(service, end.seq + 1, 'inserted', `the signed head says that it ends with ${String(end.seq)}`);
  }
  if (last.chain !== end.chain) {
    return badRow(service, last.seq, 'changed', 'the signed head says otherwise of the last entry');
  }
  return undefined;
}

/** Reads everything. Nothing is written. */
export async function verifyAudit(parts: VerifyParts): Promise<Verified> {
  const { db, key } = parts;
  const headRow = await db.get('SELECT body, signature FROM audit_head');
  const head = headRow === undefined ? undefined : placesOfHead(headRow, key);
  const table: CheckpointRead[] = (
    await db.all('SELECT service_id, seq, chain, at, signature FROM audit_checkpoints ORDER BY service_id, seq')
  ).map((row) => ({
    service: String(row['service_id']),
    seq: Number(row['seq']),
    chain: String(row['chain']),
    at: String(row['at']),
    signature: row['signature'],
  }));
  const file = parts.outside === undefined ? undefined : readOutside(parts.outside);
  const listed = await db.all('SELECT DISTINCT service_id FROM audit');
  const services = new Set([
    ...listed.map((row) => String(row['service_id'])),
    ...(head ?? []).map(({ service }) => service),
    ...table.map(({ service }) => service),
    ...(file?.lines ?? []).map(({ service }) => service),
  ]);
  const bad: Bad[] = [];
  let rows = 0;
  let sealedAnywhere = false;
  const wantedServices = [...services].filter((service) => parts.service === undefined || service === parts.service);
  for (const service of wantedServices.toSorted()) {
    const mine = table.filter((one) => one.service === service);
    const outside = (file?.lines ?? []).filter((one) => one.service === service);
    const chain = await readChain(parts, service, new Set([...mine, ...outside].map(({ seq }) => seq)));
    rows += chain.rows;
    sealedAnywhere ||= chain.sealedFrom !== undefined;
    const found: Bad[] = chain.bad === undefined ? [] : [chain.bad];
    let good = 0;
    const bySeq = [
      ...mine.map((one) => ({ one, where: 'in the database' })),
      ...outside.map((one) => ({ one, where: 'outside' })),
    ];
    for (const { one, where } of bySeq.toSorted((a, b) => a.one.seq - b.one.seq)) {
      const wrong = ofCheckpoint(one, where, chain, key, good);
      if (wrong === undefined) good = Math.max(good, one.seq);
      else found.push(wrong);
    }
    const have = new Set(mine.map(({ seq }) => seq));
    const from = chain.sealedFrom ?? Infinity;
    for (let seq = CHECKPOINT_EVERY; seq <= chain.last.seq; seq += CHECKPOINT_EVERY) {
      if (seq >= from && !have.has(seq)) {
        found.push(badRow(service, seq, 'checkpoint missing', 'the hub signs every thousandth entry'));
        break;
      }
    }
    for (const { seq, at } of outside) {
      if (have.has(seq) || seq > chain.last.seq) continue;
      found.push(badRow(service, seq, 'checkpoint missing', `one of ${at} stands outside and not in the database`));
      break;
    }
    const atEnd =
      head && chain.bad === undefined
        ? ofHead(
            chain,
            head.find((place) => place.service === service),
          )
        : undefined;
    if (atEnd !== undefined) found.push(atEnd);
    if (chain.foundByHub !== undefined) found.push(chain.foundByHub);
    const [first] = found.toSorted((a, b) => a.seq - b.seq || rank(a.wrong) - rank(b.wrong));
    if (first !== undefined) bad.push(first);
  }
  if (headRow === undefined) {
    if (sealedAnywhere || table.length > 0)
      bad.push(badRow('all', 0, 'head missing', 'nothing says where the chains end'));
  } else if (head === undefined) bad.push(badRow('all', 0, 'head forged', "it was not signed with this hub's key"));
  for (const line of file?.unreadable ?? []) {
    bad.push(badRow('all', 0, 'unreadable', `line ${String(line)} of the checkpoints outside`));
  }
  return {
    bad,
    rows,
    chains: wantedServices.length,
    checkpoints: table.length,
    outside: file?.lines.length,
    sealed: key.sealOf !== undefined,
  };
}

/** Where two things are wrong with one entry, what it is itself says more than what speaks of it. */
function rank(wrong: Wrong): number {
  return wrong === 'checkpoint forged' || wrong === 'checkpoint missing' ? 1 : 0;
}

/** Undefined where there is no such file. */
export async function textIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((fault: unknown) => {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return undefined;
    throw fault;
  });
}
