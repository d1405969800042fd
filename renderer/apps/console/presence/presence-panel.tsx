import { PRESENCE_TEXT } from '../../../text/duty.ts';
import { HeadPanel } from '../../../features/clinician-frame/index.ts';
import { PresenceLists } from './presence-lists.tsx';

/** Who is there, opened from the head. */
export function PresencePanel({ personId, onClose }: { readonly personId: string; readonly onClose: () => void }) {
  return (
    <HeadPanel title={PRESENCE_TEXT.title} onClose={onClose} testId="presence-panel">
      <PresenceLists personId={personId} />
    </HeadPanel>
  );
}
