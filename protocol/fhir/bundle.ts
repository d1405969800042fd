/** A pack as an R4 document: the composition first, then everything that it names. The same pack makes the same bundle. */
import type { Bundle, Composition, CompositionSection } from '@medplum/fhirtypes';
import type { RedBagPack } from '#domain/red-bag/pack.ts';
import * as words from '../red-bag/words.ts';
import { Entries } from './entries.ts';
import { organization, patientOf, practitioner, type Making, type Part } from './making.ts';
import { div, paragraph } from './narrative.ts';
import { advanceCarePart } from './part-advance-care.ts';
import { aboutMePart, assessmentPart } from './part-assessment.ts';
import { eventPart } from './part-event.ts';
import { frontPart } from './part-front.ts';
import { allergiesPart, medicinesPart } from './part-medicines.ts';
import { observationsPart } from './part-observations.ts';
import { belongingsPart, contactsPart } from './part-people-and-things.ts';
import { provenanceOf, type FrozenPack } from './provenance.ts';
import type { Loose } from './pruned.ts';
import { ACT_REASON, LIST_EMPTY_REASON, LOINC, URI } from './systems.ts';
import { uuidV5 } from './uuid-v5.ts';

export interface BundleAbout {
  /** What this document is known by; else a URN made of bag, version and time. */
  readonly identifier?: { readonly system: string; readonly value: string } | undefined;
  /** Who keeps it; else the service that the pack names. */
  readonly custodian?:
    | { readonly name: string; readonly telephone?: string | undefined; readonly odsCode?: string | undefined }
    | undefined;
  /** Where the pack was frozen: proof that it is whole goes along. */
  readonly frozen?: FrozenPack | undefined;
}

const PARTS = [
  frontPart,
  eventPart,
  observationsPart,
  assessmentPart,
  medicinesPart,
  allergiesPart,
  advanceCarePart,
  aboutMePart,
  contactsPart,
  belongingsPart,
] as const;

const EMPTY = { notasked: 'Not Asked', nilknown: 'Nil Known', unavailable: 'Unavailable' } as const;

function section({ skipped }: RedBagPack, made: Part): Loose<CompositionSection> {
  const { part, loinc, narrative, otherwise, entries, empty = 'unavailable' } = made;
  const why = skipped
    .filter((settled) => settled.part === part)
    .map(({ reason, by }) => paragraph(`Left out by ${words.said(by)}: ${words.said(reason)}`));
  return {
    title: words.PART[part],
    code:
      loinc === undefined
        ? { text: words.PART[part] }
        : { coding: [{ system: LOINC, code: loinc[0], display: loinc[1] }], text: words.PART[part] },
    text: { status: 'additional', div: div([...narrative, ...why], otherwise) },
    entry: entries,
    ...(entries.length === 0
      ? { emptyReason: { coding: [{ system: LIST_EMPTY_REASON, code: empty, display: EMPTY[empty] }] } }
      : {}),
  };
}

export function bundleOf(pack: RedBagPack, about: BundleAbout = {}): Bundle {
  const seed = uuidV5(pack.bagId, `${pack.format} ${String(pack.version)} ${pack.madeAt}`);
  const entries = new Entries(seed);
  const home = organization(entries, 'home', pack.home);
  const custodian =
    about.custodian === undefined
      ? organization(entries, 'service', pack.service)
      : organization(entries, 'custodian', about.custodian);
  const making: Making = {
    pack,
    entries,
    home,
    patient: patientOf(entries, pack, home),
    madeBy: practitioner({ entries }, pack.madeBy),
  };
  const composition = entries.linkTo('composition');
  const sections = PARTS.map((part) => section(pack, part(making)));
  const tag = pack.demo ? [{ system: ACT_REASON, code: 'HTEST', display: 'test health data' }] : [];
  entries.add<Composition>('composition', {
    resourceType: 'Composition',
    meta: { tag },
    identifier: { system: URI, value: `urn:uuid:${pack.bagId}` },
    status: about.frozen === undefined ? 'preliminary' : 'final',
    type: { coding: [{ system: LOINC, code: '18761-7', display: 'Transfer summary note' }], text: 'Red bag pack' },
    subject: making.patient,
    date: pack.madeAt,
    author: [making.madeBy, home],
    title: `Red bag pack of ${words.fullName(pack.person)}, version ${String(pack.version)}`,
    confidentiality: 'N',
    custodian,
    event: [{ period: { start: pack.event.call?.requestedAt ?? pack.madeAt } }],
    section: sections,
  });
  provenanceOf(making, composition, about.frozen);
  return {
    resourceType: 'Bundle',
    ...(pack.demo ? { meta: { tag } } : {}),
    identifier: about.identifier ?? { system: URI, value: `urn:uuid:${seed}` },
    type: 'document',
    timestamp: pack.madeAt,
    entry: entries.all('composition'),
  };
}
