import { expect, test } from 'vitest';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { connect } from '#protocol/wire/connect.ts';
import type { Audit } from '../../../../sfu-server/audit/audit.ts';
import { serveGuarded, type GuardParts } from '../../../../sfu-server/signalling/guard.ts';
import { wirePair } from '../../../doubles/wire-pair.ts';

const LEAD = {
  kind: 'support',
  serviceId: 'service',
  personId: 'tess',
  name: 'Tess Riley',
  role: 'it-support',
} as never;
const timers = {
  after(milliseconds: number, run: () => void) {
    const timer = setTimeout(run, milliseconds);
    return { cancel: () => clearTimeout(timer) };
  },
};

/** A link on which nothing is written down before `written` is called. */
function setUp() {
  const [client, server] = wirePair();
  let written: () => void = () => undefined;
  const audit = { record: () => new Promise<void>((done) => (written = done)), count: () => undefined };
  const parts = {
    link: 'clinician',
    who: () => LEAD,
    relate: (_who: unknown, what: unknown) => Promise.resolve(what),
    audit: audit as unknown as Audit,
    log: { info: () => undefined, debug: () => undefined, error: () => undefined },
  } as unknown as GuardParts;
  const handlers = { 'homes.subscribe': { run: () => ({ homes: [] }) } } as never;
  const served = serveGuarded(server, clinicianLink, handlers, parts);
  const link = connect(client, clinicianLink, { timers, timeoutMs: 2000, onFault: () => undefined });
  const heard: string[] = [];
  link.on('session.ended', ({ reason }) => heard.push(reason));
  return {
    served,
    link,
    heard,
    written: () => {
      written();
    },
  };
}

test('a change that comes while the answer with the list is being written down is told after the answer', async () => {
  const { served, link, heard, written } = setUp();
  const asked = link.request('homes.subscribe', {}).then(() => heard.push('the list'));
  await new Promise((soon) => setTimeout(soon, 20));
  served.push('session.ended', { reason: 'first change' });
  served.push('session.ended', { reason: 'second change' });
  await new Promise((soon) => setTimeout(soon, 20));
  expect(heard).toEqual([]);
  written();
  await asked;
  await expect.poll(() => heard).toEqual(['the list', 'first change', 'second change']);
  served.push('session.ended', { reason: 'third change' });
  await expect.poll(() => heard.at(-1)).toBe('third change');
});

test('what waits is told before the link ends', async () => {
  const { served, link, heard } = setUp();
  link.request('homes.subscribe', {}).catch(() => undefined);
  await new Promise((soon) => setTimeout(soon, 20));
  served.push('session.ended', { reason: 'You signed out.' });
  served.close();
  await expect.poll(() => heard).toEqual(['You signed out.']);
});
