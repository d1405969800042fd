import { HeadPanel } from '../head-panel.tsx';
import { PRESENCE_TEXT } from '../../../text/duty.ts';
import { PresenceLists } from './presence-lists.tsx';

/** Who is there, opened from the head. */
export function PresencePanel({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  return (
    <HeadPanel title={PRESENCE_TEXT.title} onClose={onClose} testId="presence-panel">
      <PresenceLists personId={personId} />
    </HeadPanel>
  );
}
