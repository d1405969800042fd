/** Every sentence about what the hub has refused. */
import type { QuarantineRow } from '#protocol/hub/manage-quarantine.ts';

export const QUARANTINE_TEXT = {
  page: 'Refused',
  title: 'Refused by the hub',
  intro:
    'What a kiosk sent and the hub did not take into the record. It is kept as it came. What it says of a resident is shown to the manager of the home alone. Where it is needed, whoever knows it writes it again.',
  nothing: 'Nothing was refused.',
  from: (home: string, by: string, at: string) => `${home === '' ? 'Unknown home' : home}: written by ${by}, ${at}`,
  kiosk: (id: string) => `Kiosk ${id.slice(-8)}`,
  refused: (at: string, times: number) => `Refused ${at}${times === 1 ? '' : `, ${String(times)} times`}`,
  owners: {
    'it-support': 'For IT support',
    'home-manager': 'For the home’s manager',
    'service-lead': 'For the service lead',
  } satisfies Readonly<Record<QuarantineRow['owner'], string>>,
  waits: 'Nobody has looked at it',
  aside: (by: string, at: string, reason: string) => `Set aside by ${by}, ${at}: ${reason}`,
  open: 'Open',
  close: 'Close',
  openFailed: 'It could not be opened.',
  of: (name: string) => `Of ${name}`,
  unchecked: 'This is not in the record, and nobody has checked it. Your looking is kept in the audit.',
  again: 'If it matters, ask who wrote it, or whoever knows, to write it again at a kiosk.',
  notSaid: 'not said',
  none: 'none',
  yes: 'yes',
  no: 'no',
  setAside: 'Set aside',
  setAsideTitle: 'Set this aside?',
  setAsideWill: [
    'It stays out of the record, and is kept with your reason.',
    'If it matters for a resident, whoever wrote it or a colleague has written it again.',
  ],
  done: 'It is set aside.',
} as const;
