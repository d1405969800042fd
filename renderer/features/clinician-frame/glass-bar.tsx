import { useSyncExternalStore } from 'react';
import { useHub } from '../../connections/hub-client/index.ts';
import { ACCESS_TEXT } from '../../text/access.ts';
import { Callout } from '../../ui/callout.tsx';

/** Whose record is open by break-glass, until when and why: in sight as long as it is open. */
export function GlassBar() {
  const { records } = useHub();
  const open = useSyncExternalStore(records.onChange, records.byBreakGlass);
  return (
    <>
      {open.map(({ residentId, name, until, reason }) => (
        <Callout
          key={residentId}
          tone="amber"
          live="polite"
          className="clinician-link"
          data-testid="glass-bar"
          title={`${name}: ${ACCESS_TEXT.under(until)}`}
        >
          {ACCESS_TEXT.underReason(reason)}
        </Callout>
      ))}
    </>
  );
}
