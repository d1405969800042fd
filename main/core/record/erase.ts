/** The hub has erased records: what is here of them goes too. */
import { readEntry, type FedEntry } from '#protocol/stored/entry.ts';
import type { AttachmentFiles } from '../attachments/files.ts';
import type { Store } from '../store/store.ts';

/** The files go first: it is the database that knows which they are. @returns whether something of them was here */
export async function eraseRecords(parts: {
  readonly store: Pick<Store, 'erasing'>;
  readonly files: Pick<AttachmentFiles, 'remove'>;
  readonly entries: readonly FedEntry[];
}): Promise<boolean> {
  const { store, files } = parts;
  const erased = parts.entries
    .filter((entry) => readEntry(entry).kind === 'record.erased')
    .map(({ envelope }) => envelope.residentId);
  const held = await store.erasing.held(erased);
  if (held.length === 0) return false;
  for (const sha256 of await store.erasing.files(held)) await files.remove(sha256);
  await store.erasing.erase(held);
  return true;
}
