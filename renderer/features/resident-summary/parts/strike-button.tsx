import { Strikethrough } from 'lucide-react';
import type { EntryId } from '#domain/base/ids.ts';
import { RECORD_TEXT } from '../../../text/record.ts';
import { Button } from '../../../ui/button.tsx';
import { useSummary } from '../model/context.ts';

/** Strikes something that was seen and is not true of this person; absent where nothing can be written. */
export function StrikeButton({ entryId, what }: { readonly entryId: EntryId; readonly what: string }) {
  const { onWrite, writer } = useSummary();
  if (onWrite === undefined || writer === null) return null;
  return (
    <Button
      look="quiet"
      size="small"
      icon={<Strikethrough aria-hidden="true" />}
      data-testid="strike-entry"
      aria-label={RECORD_TEXT.strikeOf(what)}
      onClick={() => {
        onWrite({ kind: 'strike', entryId, what });
      }}
    >
      {RECORD_TEXT.strike}
    </Button>
  );
}
