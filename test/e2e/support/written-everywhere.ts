/** Script in every field of text that the hub takes from a tablet and from people of every role, beside the record. */
import { v7 as uuidv7 } from 'uuid';
import { ENTRY_VERSIONS, type EntryKind } from '#domain/journal/bodies.ts';
import { DEFAULT_TRIAGE_POLICY } from '#domain/triage/policy.ts';
import { clinicianLink } from '#protocol/hub/clinician-link.ts';
import { kioskLink } from '#protocol/hub/kiosk-link.ts';
import { BODY_SCHEMAS } from '#protocol/stored/entry.ts';
import type { Contract } from '#protocol/wire/contract.ts';
import { NEVER_WHOLE } from '../../../scripts/fuzz/protocol/conversation.ts';
import { exampleOf } from '../../../scripts/fuzz/protocol/example.ts';
import { schemaFor } from '../../../scripts/fuzz/protocol/oracle.ts';
import { Random } from '../../../scripts/fuzz/random.ts';
import { DEMO_HOMES, DEMO_PRACTICES, DEMO_RESIDENT_IDS } from '../../../sfu-server/demo/people.ts';
import { linkClinician } from '../../integration/sfu-server/support/clinician.ts';
import { sealFact } from '../../integration/sfu-server/support/kiosk.ts';
import { newHomeKiosk } from '../../integration/sfu-server/support/second-kiosk.ts';
import { codeOf } from '../../integration/attacks/support/code-of.ts';
import { payloads } from '../../integration/attacks/support/payloads.ts';
import type { TimedSystem } from './timed-system.ts';

/** Of each kind of entry, each with other choices and other fields left out. */
const OF_EACH_KIND = 8;
const TRIES = 60;
const ENOUGH = 2;
const KNOWN = {
  residentId: [DEMO_RESIDENT_IDS.edith],
  homeId: [DEMO_HOMES.larkfield.homeId],
  practiceId: [DEMO_PRACTICES.millbrook.practiceId],
};
/** Somebody who has died, has moved or was never there has no pages to look at. */
const LEAVES = ['death.recorded', 'placement.ended', 'placement.started', 'person.described', 'entry.struck'];
/** What only asks writes nothing; what ends something would leave nothing to look at. */
const NOT_ASKED =
  /^(placement|duty|link|attachment|media|live|recording|subject-access)\.|subscribe|^ping$|\.list$|openings$/;

export const PAYLOADS = payloads(Number(process.env['TEXT_PAYLOADS'] ?? 160));

export interface Written {
  /** Entries of the record. */
  readonly entryIds: ReadonlyMap<EntryKind, string>;
  readonly entries: number;
  /** By method, how often it was done. */
  readonly done: ReadonlyMap<string, number>;
  /** Different ones that stand whole in something that the hub took. */
  readonly used: ReadonlySet<string>;
  /** The addresses of those who were asked in. */
  readonly invitations: readonly string[];
}

/** @throws where a tablet or a person cannot come in at all; what the hub refuses is counted out */
export async function writeEverywhere(
  system: TimedSystem,
  people: readonly (readonly [account: string, password: string])[],
): Promise<Written> {
  const used = new Set<string>();
  const done = new Map<string, number>();
  const entryIds = new Map<EntryKind, string>();
  const invitations: string[] = [];
  let entries = 0;
  let turn = 0;
  /** A few at a time, the next ones for the next: each comes in its turn. */
  const words = (): readonly string[] => Array.from({ length: 4 }, () => PAYLOADS[turn++ % PAYLOADS.length] ?? '');
  const took = (value: unknown, given: readonly string[]): void => {
    const all = JSON.stringify(value);
    for (const one of given) if (all.includes(JSON.stringify(one).slice(1, -1))) used.add(one);
  };

  async function ask(
    contract: Contract,
    seed: string,
    request: (method: string, params: unknown) => Promise<unknown>,
  ): Promise<void> {
    for (const [method, { params }] of Object.entries(contract.requests)) {
      if (NEVER_WHOLE.test(method) || NOT_ASKED.test(method) || method.startsWith('entries.')) continue;
      const schema = schemaFor(params);
      let good = 0;
      for (let at = 0; at < TRIES && good < ENOUGH; at += 1) {
        const given = words();
        const example = exampleOf(schema, new Random(`${seed} ${method} ${String(at)}`), KNOWN, given);
        if (LEAVES.some((kind) => JSON.stringify(example).includes(`"${kind}"`))) continue;
        try {
          const result = await request(method, example);
          if (method === 'person.invite') invitations.push((result as { readonly link: string }).link);
        } catch (refusal) {
          if ((refusal as { code?: unknown }).code === 'forbidden') break;
          continue;
        }
        good += 1;
        took(example, given);
      }
      if (good > 0) done.set(method, (done.get(method) ?? 0) + good);
    }
  }

  const hub = { url: system.hubUrl, dataDir: system.hubDataDir };
  const writer = await newHomeKiosk(hub, DEMO_HOMES.larkfield.homeId, new Date(system.now()));
  const kinds = Object.keys(BODY_SCHEMAS) as EntryKind[];
  for (const kind of kinds.filter((one) => !LEAVES.includes(one))) {
    const schema = schemaFor(BODY_SCHEMAS[kind]);
    for (let at = 0; at < OF_EACH_KIND; at += 1) {
      const given = words();
      const body = exampleOf(schema, new Random(`${kind} ${String(at)}`), { residentId: KNOWN.residentId }, given);
      const sealed = sealFact(writer, kind, body, {
        version: ENTRY_VERSIONS[kind],
        residentId: DEMO_RESIDENT_IDS.edith,
      });
      const { answers } = await writer.link.request('entries.append', { entries: [sealed] });
      if (answers[0]?.status !== 'accepted') continue;
      entries += 1;
      entryIds.set(kind, sealed.envelope.id);
      took(body, given);
    }
  }
  await ask(kioskLink, 'kiosk', (method, params) => writer.link.request(method as 'ping', params as never));
  writer.socket.close();

  for (const [account, password] of people) {
    const { link, socket } = await linkClinician(system.hubUrl, account, password);
    await ask(clinicianLink, account, (method, params) => link.request(method as 'session.whoami', params as never));
    socket.close();
  }
  return { entryIds, entries, done, used, invitations };
}

/** Short enough to stand whole in a name. */
export const NAME = '<img src=x onerror=globalThis.ranAsCode=1>';

/**
 * What only fits where other facts of it are right, by hand: an agreement, a route of the directory, a proposed policy, and somebody
 * who is asked in.
 * @returns the address at which they come in
 * @throws where the hub refuses one of them
 */
export async function writeByHand(system: TimedSystem, lead: readonly [string, string]): Promise<string> {
  const { link, socket } = await linkClinician(system.hubUrl, ...lead);
  const { organisations } = await link.request('agreement.list', {});
  const known = organisations.flatMap(({ agreements }) => agreements)[0];
  if (known === undefined) throw new Error('no agreement');
  const { agreementId, organisationKind, organisationId, from, until, consentMode } = known;
  await link.request('agreement.save', {
    commandId: uuidv7(),
    agreement: {
      ...{ agreementId, organisationKind, organisationId, from, until, consentMode },
      ...{ signedForService: NAME, signedForOrganisation: NAME, legalBasis: NAME, documentReference: NAME },
    },
  });
  const { version, rows } = await link.request('routes.subscribe', {});
  const [row] = rows;
  if (row === undefined) throw new Error('no route');
  const route = { ...row.route, name: NAME, contactName: NAME, verifiedBy: NAME };
  await link.request('route.save', { commandId: uuidv7(), base: version, route });
  const { link: invitation } = await link.request('person.invite', {
    commandId: uuidv7(),
    person: {
      ...{ name: NAME, role: 'nurse-practitioner', qualification: NAME },
      ...{ prescriber: false, dutyGp: false, clinicalLead: false, safeguarding: false },
    },
  });
  // A carer's name, which stands on every tablet of a home, is not taken with such characters at all.
  const carer = { homeId: DEMO_HOMES.larkfield.homeId, name: NAME, role: 'carer' as const };
  const refused = await codeOf(link.request('carer.add', { commandId: uuidv7(), ...carer }));
  if (refused !== 'bad-params') throw new Error(`the name of a carer: ${refused}`);
  socket.close();
  return invitation;
}

/** @param clinician who may propose */
export async function proposePolicy(system: TimedSystem, clinician: readonly [string, string]): Promise<void> {
  const { link, socket } = await linkClinician(system.hubUrl, ...clinician);
  const { approvedBy: _nobody, ...shipped } = DEFAULT_TRIAGE_POLICY;
  const policy = { ...shipped, version: 'local/markup' };
  await link.request('policy.propose', { commandId: uuidv7(), policy, words: NAME });
  socket.close();
}
