/** What came from the hospital, out of the fields as they were typed. Pure. */
import type { Attachment } from '#domain/attachments/attachment.ts';
import { addMilliseconds, type Instant } from '#domain/base/time.ts';
import type { CameHome, MedicineChange } from '#domain/red-bag/red-bag.ts';
import type { BagFields } from '../../state/bag-draft.ts';

type Fields = Pick<BagFields, 'get'>;

export const PAPERS = [
  'discharge-passport',
  'trusted-assessment',
  'summary',
  'none',
] as const satisfies readonly CameHome['papers'][];
export const CHANGES = [
  'started',
  'stopped',
  'changed',
  'paused',
] as const satisfies readonly MedicineChange['change'][];
/** When somebody looks how it goes; the pathway asks for it within two to three days. */
export const CHECK_HOURS = [24, 48, 72, 168] as const;
export const USUAL_CHECK_HOURS = 48;
/** As many as the entry holds. */
export const MOST_COPIES = 12;
const MOST_CHANGES = 60;

export interface ChangeDraft {
  readonly medicine: string;
  readonly change: string;
  readonly words: string;
  readonly reason: string;
}

export const changeField = (index: number, field: keyof ChangeDraft): string =>
  `papers.change.${String(index)}.${field}`;

/** How many changes are being written. */
export function changeCount({ get }: Fields): number {
  const count = Number(get('papers.changes', '0'));
  return Number.isInteger(count) ? Math.min(MOST_CHANGES, Math.max(0, count)) : 0;
}

export function changeAt({ get }: Fields, index: number): ChangeDraft {
  return {
    medicine: get(changeField(index, 'medicine')),
    change: get(changeField(index, 'change')),
    words: get(changeField(index, 'words')),
    reason: get(changeField(index, 'reason')),
  };
}

const MEDIA: readonly string[] = ['image/jpeg', 'image/png', 'application/pdf'] satisfies Attachment['mediaType'][];

function isAttachment(value: unknown): value is Attachment {
  if (typeof value !== 'object' || value === null) return false;
  const { sha256, bytes, mediaType } = value as Record<string, unknown>;
  return (
    typeof sha256 === 'string' &&
    typeof bytes === 'number' &&
    typeof mediaType === 'string' &&
    MEDIA.includes(mediaType)
  );
}

/** The copies as they are kept with the draft; what cannot be read is left out. */
export function copiesOf({ get }: Fields): readonly Attachment[] {
  try {
    const read: unknown = JSON.parse(get('papers.copies', '[]'));
    return Array.isArray(read) ? read.filter(isAttachment).slice(0, MOST_COPIES) : [];
  } catch {
    return [];
  }
}

export type PapersField = 'papers' | 'looked' | 'change';

export type ReadPapers =
  | { readonly ok: true; readonly body: Omit<CameHome, 'bagId'> }
  | { readonly ok: false; readonly problems: readonly PapersField[] };

export function readPapers(fields: Fields, now: Instant): ReadPapers {
  const { get } = fields;
  const papers = PAPERS.find((one) => one === get('papers.kind'));
  const looked = get('papers.looked');
  const drafts = Array.from({ length: looked === 'yes' ? changeCount(fields) : 0 }, (_, index) =>
    changeAt(fields, index),
  );
  const medicineChanges = drafts.flatMap(({ medicine, change, words, reason }): MedicineChange[] => {
    const kind = CHANGES.find((one) => one === change);
    if (medicine.trim() === '' || kind === undefined) return [];
    return [{ medicine: medicine.trim(), change: kind, words: words.trim(), reason: reason.trim() }];
  });
  const problems: PapersField[] = [];
  if (papers === undefined) problems.push('papers');
  if (looked === '') problems.push('looked');
  // Somebody who says that there are changes has at least one, and each is whole.
  if (looked === 'yes' && (medicineChanges.length === 0 || medicineChanges.length < drafts.length))
    problems.push('change');
  if (papers === undefined || problems.length > 0) return { ok: false, problems };
  const hours = CHECK_HOURS.find((one) => String(one) === get('papers.check')) ?? USUAL_CHECK_HOURS;
  return {
    ok: true,
    body: {
      papers,
      summary: get('papers.summary').trim(),
      medicineChanges,
      medicinesLookedAt: looked !== 'no',
      equipment: get('papers.equipment').trim(),
      followUp: get('papers.follow-up').trim(),
      copies: copiesOf(fields),
      checkDue: addMilliseconds(now, hours * 3_600_000),
    },
  };
}
