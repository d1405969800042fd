import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bundle, Composition, Flag, Observation, Patient, Resource } from '@medplum/fhirtypes';
import { scoreNews2 } from '#domain/news2/index.ts';
import { PLAUSIBLE } from '#domain/observations/measurement.ts';
import { news2Inputs } from '#domain/observations/observation-set.ts';
import { CPR_DIFFERS } from '#domain/red-bag/alerts.ts';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import { PACK_PARTS } from '#domain/red-bag/red-bag.ts';
import { bundleOf } from '#protocol/fhir/bundle.ts';
import { aPack, hostilePacks, HOSTILE_TEXTS, sparsePack, typedEverywhere } from '../../../fixtures/red-bag-packs.ts';
import { LONG_PACK } from '../../../fixtures/red-bag-papers.ts';
import { documentErrors, r4Errors } from './validator.ts';
import { brokenRules } from './uk-core-rules.ts';
import { xhtmlErrors } from './xhtml.ts';

function frozen(pack: RedBagPack) {
  const text = JSON.stringify(pack);
  const sha256 = createHash('sha256').update(text, 'utf8').digest('hex');
  return { text, sha256, signature: Buffer.alloc(64, 7).toString('base64'), certificate: 'AQ'.padEnd(162, 'A') };
}

function of<Type extends Resource['resourceType']>(bundle: Bundle, type: Type) {
  return (bundle.entry ?? []).flatMap(({ resource }) =>
    resource?.resourceType === type ? [resource as Extract<Resource, { resourceType: Type }>] : [],
  );
}

function composition(bundle: Bundle): Composition {
  return of(bundle, 'Composition')[0] as Composition;
}

function divs(bundle: Bundle): readonly string[] {
  return (composition(bundle).section ?? []).map(({ text }) => text?.div ?? '');
}

function allErrors(bundle: Bundle): readonly string[] {
  // As it travels: what JSON loses is lost.
  const sent = JSON.parse(JSON.stringify(bundle)) as Bundle;
  return [...r4Errors(sent), ...documentErrors(sent), ...brokenRules(sent), ...divs(sent).flatMap(xhtmlErrors)];
}

const packs: readonly (readonly [string, RedBagPack])[] = [
  ['full', aPack()],
  ['sparse', sparsePack()],
  ['none known', aPack({ allergies: { status: 'none-known' } })],
  ['not frozen', aPack({ version: 0, demo: false })],
  ['long', LONG_PACK],
  ...hostilePacks.map(({ name, pack }) => [`hostile: ${name}`, pack] as const),
  ...(Object.keys(HOSTILE_TEXTS) as (keyof typeof HOSTILE_TEXTS)[]).map(
    (name) => [`hostile and sparse: ${name}`, typedEverywhere(sparsePack(), HOSTILE_TEXTS[name])] as const,
  ),
];

describe('a pack as an R4 document', () => {
  it.each(packs)('has no error: %s', (_, pack) => {
    expect(allErrors(bundleOf(pack, { frozen: frozen(pack) }))).toEqual([]);
    expect(allErrors(bundleOf(pack))).toEqual([]);
  });

  it('has no error whatever was typed, and none of it is markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), fc.boolean(), (text, sparse) => {
        const pack = typedEverywhere(sparse ? sparsePack() : aPack(), text);
        expect(allErrors(bundleOf(pack, { frozen: frozen(pack) }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is the same for the same pack, and another for another version', () => {
    const pack = aPack();
    expect(JSON.stringify(bundleOf(pack))).toBe(
      JSON.stringify(bundleOf(JSON.parse(JSON.stringify(pack)) as RedBagPack)),
    );
    const urls = (bundle: Bundle) => new Set((bundle.entry ?? []).map(({ fullUrl }) => fullUrl));
    const [a, b] = [urls(bundleOf(pack)), urls(bundleOf(aPack({ version: 3 })))];
    expect([...a].filter((url) => b.has(url))).toEqual([]);
  });

  it('has the sections in the order of the pack, each with something to read', () => {
    const { section = [] } = composition(bundleOf(aPack()));
    expect(section).toHaveLength(PACK_PARTS.length);
    expect(section.map(({ title }) => title)).toEqual([
      'Front page',
      'What happened',
      'Observations and NEWS2',
      'How the person is when well',
      'Medicines',
      'Allergies',
      'Advance care, capacity and consent',
      'About me',
      'Contacts',
      'Belongings and who has had the bag',
    ]);
  });

  it('says that the plans are copies and where the signed original is', () => {
    const bundle = bundleOf(aPack());
    const [respect] = of(bundle, 'Consent').filter(({ scope }) => scope.coding?.[0]?.code === 'adr');
    expect(respect?.sourceAttachment?.title).toContain('Copy of what was signed by Dr Samuel Okafor on 12 Aug 2026');
    expect(respect?.sourceAttachment?.title).toContain('Red bag, front pocket');
    const [cpr] = of(bundle, 'Flag').filter(({ category }) => category?.[0]?.coding?.[0]?.code === 'advance-directive');
    expect(cpr?.code.text).toContain('DO NOT ATTEMPT CPR');
    expect(cpr?.code.text).toContain('This is a copy');
  });

  it('says beside the decision that the papers differ', () => {
    const alerts = [...aPack().alerts, { kind: 'cpr' as const, words: CPR_DIFFERS, note: '' }];
    const flags = of(bundleOf(aPack({ alerts })), 'Flag').map(({ code }) => code.text);
    expect(flags.filter((text) => text?.includes(CPR_DIFFERS))).toHaveLength(1);
  });

  it('makes no flag of a decision that nobody has recorded', () => {
    const bundle = bundleOf(sparsePack());
    expect(of(bundle, 'Flag')).toEqual([]);
    expect(divs(bundle)[0]).toContain('CPR: NOT RECORDED');
  });

  it('tells “none known” from “nobody asked”', () => {
    const none = bundleOf(aPack({ allergies: { status: 'none-known' } }));
    expect(of(none, 'AllergyIntolerance').map(({ code }) => code?.coding?.[0]?.code)).toEqual(['716186003']);
    const notAsked = bundleOf(aPack({ allergies: { status: 'not-asked' } }));
    expect(of(notAsked, 'AllergyIntolerance')).toEqual([]);
    const section = composition(notAsked).section?.find(({ title }) => title === 'Allergies');
    expect(section?.emptyReason?.coding?.[0]?.code).toBe('notasked');
    expect(section?.text?.div).toContain('Nobody has asked about allergies.');
  });

  it('makes a dose only of what was given, at the time that was said', () => {
    const bundle = bundleOf(aPack());
    expect(of(bundle, 'MedicationAdministration').map(({ effectiveDateTime }) => effectiveDateTime)).toEqual([
      '2026-11-22T20:00:00.000Z',
      '2026-11-22T22:04:00.000Z',
    ]);
    const notes = of(bundle, 'MedicationStatement').map(({ note }) => note?.[0]?.text);
    expect(notes).toEqual([
      'Last given: 22 Nov 2026 20:00',
      'Last given: 22 Nov 2026 22:04',
      'Last given: not given (asleep)',
      'Last given: nobody has said',
    ]);
  });

  it('carries digest, signature and the frozen text, byte for byte', () => {
    const pack = typedEverywhere(aPack(), HOSTILE_TEXTS.scripts);
    const proof = frozen(pack);
    const bundle = bundleOf(pack, { frozen: proof });
    expect(of(bundle, 'Provenance')[0]?.signature?.[0]?.data).toBe(proof.signature);
    const [document] = of(bundle, 'DocumentReference');
    const { data = '', hash, size } = document?.content[0]?.attachment ?? {};
    const bytes = Buffer.from(data, 'base64');
    expect(bytes.toString('utf8')).toBe(proof.text);
    expect(size).toBe(bytes.length);
    expect(hash).toBe(createHash('sha1').update(bytes).digest('base64'));
    expect(document?.identifier?.[0]?.value).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(composition(bundle).status).toBe('final');
    expect(composition(bundleOf(pack)).status).toBe('preliminary');
  });

  it('is marked as made up where everybody in it is invented', () => {
    expect(bundleOf(aPack()).meta?.tag?.[0]?.code).toBe('HTEST');
    expect(JSON.stringify(bundleOf(aPack({ demo: false })))).not.toContain('HTEST');
  });

  it('says who keeps it, by their ODS code where it is known', () => {
    const bundle = bundleOf(aPack(), { custodian: { name: 'Northshore', odsCode: 'X26' } });
    const url = composition(bundle).custodian?.reference;
    const found = bundle.entry?.find(({ fullUrl }) => fullUrl === url)?.resource;
    expect(found).toMatchObject({
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'X26' }],
    });
    expect(documentErrors(bundle)).toEqual([]);
  });
});

const taken = <Value>(value: Value) => ({
  value,
  provenance: { source: 'typed', takenAt: '2026-11-23T03:00:00.000Z' } as const,
});
const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary.map(taken), { nil: undefined });
const anySet = fc
  .record({
    respiratoryRate: maybe(fc.integer(PLAUSIBLE.respiratoryRate)),
    spo2: maybe(fc.integer(PLAUSIBLE.spo2)),
    inspiredOxygen: maybe(
      fc.oneof(
        fc.constant({ support: 'air' as const }),
        fc.constant({ support: 'oxygen' as const }),
        fc.integer({ min: 1, max: 15 }).map((litresPerMinute) => ({ support: 'oxygen' as const, litresPerMinute })),
      ),
    ),
    bloodPressure: maybe(
      fc.record({ systolic: fc.integer(PLAUSIBLE.systolic), diastolic: fc.integer(PLAUSIBLE.diastolic) }),
    ),
    pulse: maybe(fc.integer(PLAUSIBLE.pulse)),
    consciousness: maybe(fc.constantFrom('A', 'C', 'V', 'P', 'U')),
    temperature: maybe(fc.integer(PLAUSIBLE.tenthsCelsius)),
  })
  .chain((values) =>
    fc.constantFrom(1 as const, 2 as const).map((scale) => ({
      at: '2026-11-23T03:06:00.000Z',
      by: 'Marek Olszak',
      values,
      news2: scoreNews2(news2Inputs(values, scale)),
    })),
  );

function byCode(bundle: Bundle, code: string): Observation | undefined {
  return of(bundle, 'Observation').find(({ code: said }) => said.coding?.some((coding) => coding.code === code));
}

describe('the numbers', () => {
  it('come back as they went in, and what was not taken is nowhere', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const bundle = JSON.parse(JSON.stringify(bundleOf(aPack({ sets: [set], chart: [set] })))) as Bundle;
        expect([...r4Errors(bundle), ...documentErrors(bundle), ...brokenRules(bundle)]).toEqual([]);
        const { values, news2 } = set;
        expect(byCode(bundle, '9279-1')?.valueQuantity?.value).toBe(values.respiratoryRate?.value);
        expect(byCode(bundle, '2708-6')?.valueQuantity?.value).toBe(values.spo2?.value);
        expect(byCode(bundle, '8867-4')?.valueQuantity?.value).toBe(values.pulse?.value);
        const pressure = byCode(bundle, '85354-9');
        expect(pressure?.valueQuantity).toBeUndefined();
        expect(pressure?.component?.map(({ valueQuantity }) => valueQuantity?.value)).toEqual(
          values.bloodPressure === undefined
            ? undefined
            : [values.bloodPressure.value.systolic, values.bloodPressure.value.diastolic],
        );
        const degrees = byCode(bundle, '8310-5')?.valueQuantity?.value;
        expect(degrees === undefined ? undefined : String(degrees)).toBe(
          values.temperature === undefined ? undefined : String(Number((values.temperature.value / 10).toFixed(1))),
        );
        const total = byCode(bundle, '1104051000000101');
        expect(total?.valueQuantity?.value).toBe(news2.status === 'complete' ? news2.total : undefined);
        expect(total?.dataAbsentReason === undefined).toBe(news2.status === 'complete');
        const scores = total?.component?.flatMap(({ valueQuantity }) => valueQuantity?.value ?? []) ?? [];
        expect(scores.reduce((sum, value) => sum + value, 0)).toBe(
          news2.status === 'complete' ? news2.total : news2.atLeast,
        );
        expect(total?.derivedFrom ?? []).toHaveLength(
          Object.values(values).filter((value) => value !== undefined).length,
        );
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});

describe('the validator', () => {
  const broken: readonly (readonly [string, (bundle: Bundle) => void])[] = [
    [
      'a time that is none',
      (bundle) => ((of(bundle, 'Observation')[0] as Observation).effectiveDateTime = 'yesterday'),
    ],
    ['a field that is missing', (bundle) => delete (of(bundle, 'Flag')[0] as Partial<Flag>).code],
    ['a field that there is none of', (bundle) => Object.assign(of(bundle, 'Patient')[0] as Patient, { surname: 'X' })],
    ['an empty text', (bundle) => Object.assign(of(bundle, 'Flag')[0]?.code ?? {}, { text: '' })],
    ['a number as text', (bundle) => Object.assign(byCode(bundle, '2708-6')?.valueQuantity ?? {}, { value: '92' })],
    ['a composition that is not first', (bundle) => void bundle.entry?.reverse()],
    [
      'a reference that leads nowhere',
      (bundle) =>
        void bundle.entry?.splice(
          bundle.entry.findIndex(({ resource }) => resource?.resourceType === 'Patient'),
          1,
        ),
    ],
    [
      'a section with a reason to be empty and entries',
      (bundle) => Object.assign(composition(bundle).section?.[0] ?? {}, { emptyReason: { text: 'x' } }),
    ],
    ['a document without a time', (bundle) => delete bundle.timestamp],
    [
      'a sub-score under the wrong code',
      (bundle) =>
        Object.assign(byCode(bundle, '1104051000000101')?.component?.[0]?.code.coding?.[0] ?? {}, {
          code: '1104351000000103',
        }),
    ],
    [
      'markup in the narrative',
      (bundle) =>
        Object.assign(composition(bundle).section?.[0]?.text ?? {}, {
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>',
        }),
    ],
  ];
  it.each(broken)('finds %s', (_, breaking) => {
    const bundle = JSON.parse(JSON.stringify(bundleOf(aPack()))) as Bundle;
    expect(allErrors(bundle)).toEqual([]);
    breaking(bundle);
    expect(allErrors(bundle)).not.toEqual([]);
  });
});
