import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKioskState, useNow } from '../../state/context.tsx';
import type { RedBagPage } from '../../state/route.ts';
import { bagNow } from './bag-of.ts';
import { Begin } from './begin.tsx';
import { Packing } from './packing.tsx';
import '../form.css';
import './red-bag.css';

/** The red bag of one person: what goes to hospital with them, who has it, and how it comes home. */
export function RedBagScreen({
  residentId,
  part,
}: {
  readonly residentId: string;
  readonly part: RedBagPage | undefined;
}) {
  const now = useNow(10_000);
  const record = useKioskState((state) => state.records.get(residentId));
  if (record?.resident === undefined) {
    return (
      <>
        <BottomActions>
          <BackButton to={{ page: 'home' }} />
        </BottomActions>
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      </>
    );
  }
  const bag = bagNow(record);
  if (bag === undefined) return <Begin record={record} resident={record.resident} />;
  const props = { record, resident: record.resident, bag, now };
  switch (part) {
    case undefined:
    default:
      return <Packing {...props} />;
  }
}
