import { DoorOpen, House } from 'lucide-react';
import { WHEREABOUTS_TEXT } from '../../../../text/handover.ts';
import { Button } from '../../../../ui/button.tsx';
import { go, useKioskState } from '../../state/context.tsx';
import { whereIs } from '../../state/people.ts';

/** Says that somebody goes out, goes to hospital, or is back. Nothing for somebody who has died or is not known. */
export function WhereaboutsButton({ residentId }: { readonly residentId: string }) {
  const record = useKioskState((state) => state.records.get(residentId));
  if (record?.resident === undefined || record.death !== undefined) return null;
  const isHere = whereIs(record) === 'here';
  return (
    <Button
      look="line"
      data-testid="whereabouts"
      icon={isHere ? <DoorOpen aria-hidden="true" /> : <House aria-hidden="true" />}
      onClick={() => {
        go({ page: 'whereabouts', residentId });
      }}
    >
      {isHere ? WHEREABOUTS_TEXT.out : WHEREABOUTS_TEXT.isBack(record.resident.preferredName)}
    </Button>
  );
}
