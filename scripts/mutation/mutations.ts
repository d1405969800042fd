import { DEMO_RESIDENT_IDS } from '../../sfu-server/demo/people.ts';

/** One fault: a text that stands exactly once in a file, and what stands there instead. */
export interface Mutation {
  readonly name: string;
  /** What the fault would mean at the bedside. */
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'score-boundary',
    what: 'a breathing rate of 24 a minute scores 3 instead of 2',
    file: 'domain/news2/sub-scores.ts',
    find: 'if (perMinute <= 24) return 2;',
    replace: 'if (perMinute < 24) return 2;',
  },
  {
    name: 'score-missing-is-zero',
    what: 'a saturation that nobody measured scores as normal',
    file: 'domain/news2/score.ts',
    find: 'if (spo2 === undefined) return undefined;',
    replace: 'if (spo2 === undefined) return 0;',
  },
  {
    name: 'scale-2-for-everyone',
    what: 'the kiosk scores everybody on SpO2 scale 2',
    file: 'main/core/observations/record-observations.ts',
    find: 'news2Inputs(values, spo2ScaleOf(resident))',
    replace: 'news2Inputs(values, 2)',
  },
  {
    name: 'acknowledgement-dropped',
    what: 'the hub stores an entry and never says so',
    file: 'sfu-server/triage/journal.ts',
    find: 'for (const sealed of entries) given.push(await appendOne(tx, kiosk, sealed, now, batch));',
    replace: 'for (const sealed of entries) await appendOne(tx, kiosk, sealed, now, batch);',
  },
  {
    name: 'acknowledgement-not-awaited',
    what: 'the kiosk takes an entry for received as soon as it is sent',
    file: 'main/core/outbox/outbox.ts',
    find: 'const answers = await sender(batch.map(asSealed));',
    replace:
      "const answers = ids.map((id, at) => ({ id, status: 'accepted' as const, seq: at + 1 }));\n    void sender(batch.map(asSealed)).catch(() => undefined);",
  },
  {
    name: 'residents-swapped',
    what: 'observations are filed under another resident of the home',
    file: 'main/core/observations/record-observations.ts',
    find: "kind: 'observations.recorded',\n    residentId,",
    replace: `kind: 'observations.recorded',\n    residentId: '${DEMO_RESIDENT_IDS.walter}',`,
  },
  {
    name: 'reading-for-two-people',
    what: 'one reading of a device is saved for a second resident',
    file: 'main/core/store/readings.ts',
    find: 'if (row?.resident_id === residentId) continue;',
    replace: 'if (row !== undefined) continue;',
  },
  {
    name: 'memory-is-now',
    what: "a reading out of a device's memory is taken for one of now",
    file: 'main/core/devices/make-reading.ts',
    find: 'const fromMemory = reading.fromMemory || times.notOfNow;',
    replace: 'const fromMemory = false;',
  },
  {
    name: 'hung-device',
    what: 'a device that repeats itself goes on giving readings',
    file: 'main/core/devices/repeating.ts',
    find: 'return this.#sameBytesAtMost !== undefined && inARow > this.#sameBytesAtMost;',
    replace: 'return false;',
  },
  {
    name: 'struck-still-counts',
    what: 'a set that was struck as a mistake is still the newest one',
    file: 'domain/journal/reduce-resident.ts',
    find: 'return record.observations.findLast((set) => set.struck === undefined);',
    replace: 'return record.observations.at(-1);',
  },
  {
    name: 'none-known-hides-allergy',
    what: 'one source that knows of no allergies hides the allergy that another names',
    file: 'domain/record/effective-resident.ts',
    find: "if (items.length > 0) return { status: 'known', items };",
    replace: "if (items.length > 0 && items.length === said.length) return { status: 'known', items };",
  },
  {
    name: 'moved-and-kept',
    what: 'a set that was moved to the right resident stays with the wrong one too',
    file: 'main/core/observations/move-observations.ts',
    find: "const strike = { entryId: wrongId, why: 'wrong-resident', words } as const;",
    replace: "const strike = { entryId, why: 'wrong-resident', words } as const;",
  },
  {
    name: 'incomplete-set-ends-a-task',
    what: 'observations that a nurse asked for count as done although a value is missing',
    file: 'domain/tasks/task.ts',
    find: "const complete = sets.filter(({ news2 }) => news2.status === 'complete');",
    replace: 'const complete = sets;',
  },
  {
    name: 'family-not-answered',
    what: 'a nurse signs without having answered the worry of the family',
    file: 'sfu-server/triage/call-rules.ts',
    find: 'if (familyIsWaiting(encounter)) {',
    replace: 'if (familyIsWaiting(encounter) && encounter.signed !== undefined) {',
  },
  {
    name: 'draft-of-another',
    what: 'what one carer began is shown to the next who signs in',
    file: 'main/core/drafts/drafts.ts',
    find: 'keptDrafts: await store.of(author.personId, since),',
    replace: 'keptDrafts: (await Promise.all([...names.keys()].map((each) => store.of(each, since)))).flat(),',
  },
  {
    name: 'paper-without-password',
    what: 'a prescription typed in from paper is signed by whoever sits at an open console',
    file: 'sfu-server/triage/signature.ts',
    find: "if (needsStepUp(outcome)) return { ...signed, stepUp: signer.showAgain('prescription') };",
    replace:
      "if (needsStepUp(outcome) && 'sessionDigest' in signer) return { ...signed, stepUp: signer.showAgain('prescription') };",
  },
  {
    name: 'needed-becomes-daily',
    what: 'a medicine to be given only when needed is read out as one for every day',
    file: 'domain/outcomes/outcome.ts',
    find: 'if (asNeeded === undefined) return `Give',
    replace: 'if (asNeeded === undefined || asNeeded.reason !== dose) return `Give',
  },
  {
    name: 'wishes-not-asked-on-paper',
    what: 'somebody is sent to hospital against what they wish, and the paper needs no reason',
    file: 'sfu-server/triage/late.ts',
    find: '            statements,\n            news2',
    replace: '            statements: new Map(),\n            news2',
  },
];
