import { statusOf } from '#domain/red-bag/state.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKioskState, useNow } from '../../state/context.tsx';
import type { RedBagPage } from '../../state/route.ts';
import { bagFor, isHomeAgain } from './bag-of.ts';
import { Begin } from './begin.tsx';
import { CheckAfter } from './check.tsx';
import { ComingHome } from './coming-home.tsx';
import { HandOver } from './hand-over.tsx';
import { Journey } from './journey.tsx';
import { HospitalLinks } from './links.tsx';
import { Medicines } from './medicines.tsx';
import { Packing } from './packing.tsx';
import { Papers } from './papers.tsx';
import { Print } from './print.tsx';
import { WholePack } from './whole-pack.tsx';
import '../form.css';
import './paper-view.css';
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
  const bag = bagFor(record, part);
  if (bag === undefined) return <Begin record={record} resident={record.resident} />;
  const props = { record, resident: record.resident, bag, now };
  switch (part) {
    case 'medicines':
      return <Medicines {...props} />;
    case 'journey':
      return <Journey {...props} />;
    case 'pack':
      return <WholePack {...props} />;
    case 'print':
      return <Print {...props} />;
    case 'hand-over':
      return <HandOver {...props} />;
    case 'links':
      return <HospitalLinks {...props} />;
    case 'papers':
      return <Papers {...props} />;
    case 'check':
      return <CheckAfter {...props} />;
    case 'home':
      return <ComingHome {...props} />;
    case undefined:
      return statusOf(bag) === 'home' || isHomeAgain(record, bag) ? (
        <ComingHome {...props} />
      ) : (
        <Packing {...props} away={statusOf(bag) === 'away'} />
      );
    default:
      return part satisfies never;
  }
}
