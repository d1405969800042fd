/** Whose words these are, and what proves that they are whole: digest and signature of the frozen pack, and its text itself. */
import type { Device, DocumentReference, Provenance } from '@medplum/fhirtypes';
import { toUtf8 } from '../red-bag/utf8.ts';
import { toBase64 } from './base64.ts';
import type { Link } from './entries.ts';
import type { Making } from './making.ts';
import { PROVENANCE_AGENT, SIGNATURE_PURPOSE, URI } from './systems.ts';
import { sha1 } from './uuid-v5.ts';

/** As the kiosk has written it down. */
export interface FrozenPack {
  readonly text: string;
  /** hexadecimal */
  readonly sha256: string;
  /** Ed25519 over `teletriage red bag 1\n` and the digest, base64. */
  readonly signature: string;
  readonly certificate?: string | undefined;
}

const HOW_TO_CHECK =
  'Ed25519 over the bytes "teletriage red bag 1", a line feed, and the SHA-256 of the frozen text in lower-case hexadecimal';

function frozenText({ entries, patient, pack }: Making, { text, sha256 }: FrozenPack): Link {
  const bytes = toUtf8(text);
  return entries.add<DocumentReference>('frozen', {
    resourceType: 'DocumentReference',
    masterIdentifier: { system: URI, value: `urn:uuid:${pack.bagId}` },
    identifier: [{ system: 'urn:teletriage:sha256', value: sha256 }],
    status: 'current',
    type: { text: 'Red bag pack as it was frozen' },
    subject: patient,
    date: pack.madeAt,
    content: [
      {
        attachment: {
          contentType: 'application/json',
          title: `${pack.format}, version ${String(pack.version)}`,
          creation: pack.madeAt,
          size: bytes.length,
          hash: toBase64(sha1(bytes)),
          data: toBase64(bytes),
        },
      },
    ],
  });
}

/** What signed it. Its certificate holds the key; without one nothing says whose key it is. */
function kiosk({ entries, home }: Making, { certificate }: FrozenPack): Link {
  return entries.add<Device>('kiosk', {
    resourceType: 'Device',
    deviceName: [{ name: 'Kiosk of the home', type: 'user-friendly-name' }],
    owner: home,
    note: [
      { text: `Its signature is ${HOW_TO_CHECK}.` },
      { text: certificate === undefined ? 'It has no certificate.' : `Certificate: ${certificate}` },
    ],
  });
}

/** A pack that was not frozen is nobody's signed word: it has an author and no signature. */
export function provenanceOf(making: Making, document: Link, frozen: FrozenPack | undefined): Link {
  const { entries, pack, madeBy, home } = making;
  return entries.add<Provenance>('provenance', {
    resourceType: 'Provenance',
    target: [document],
    recorded: pack.madeAt,
    activity: { text: frozen === undefined ? 'Compiled from the record' : 'Frozen by the home’s kiosk' },
    agent: [
      {
        type: { coding: [{ system: PROVENANCE_AGENT, code: 'author' }] },
        who: madeBy,
        onBehalfOf: home,
      },
    ],
    entity: frozen === undefined ? [] : [{ role: 'source', what: frozenText(making, frozen) }],
    signature:
      frozen === undefined
        ? []
        : [
            {
              type: [{ system: SIGNATURE_PURPOSE, code: '1.2.840.10065.1.12.1.14', display: 'Source Signature' }],
              when: pack.madeAt,
              who: kiosk(making, frozen),
              onBehalfOf: home,
              targetFormat: 'application/json',
              sigFormat: 'application/octet-stream',
              data: frozen.signature,
            },
          ],
  });
}
