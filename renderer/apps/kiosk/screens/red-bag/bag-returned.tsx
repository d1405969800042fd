import { House } from 'lucide-react';
import { BAG_TEXT } from '../../../../text/red-bag.ts';
import { Button } from '../../../../ui/button.tsx';
import { NotSaved } from '../../frame/not-saved.tsx';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { useSaving } from '../../state/use-saving.ts';
import { handOver } from './bag-core.ts';
import type { BagPageProps } from './bag-page.ts';
import { useProposedBasis } from './basis-fields.tsx';

/** The bag is back in the home: whoever is signed in has it from now on. */
export function BagReturned({
  record,
  resident,
  bag,
  look,
}: Pick<BagPageProps, 'record' | 'resident' | 'bag'> & { readonly look?: 'line' | undefined }) {
  const { store, bridge } = useKiosk();
  const proposed = useProposedBasis({ record, bag });
  const signedIn = useKioskState((state) => state.signedIn);
  const homeName = useKioskState((state) => state.home?.homeName ?? '');
  const { saving, failed, run } = useSaving({ notSaved: BAG_TEXT.notSaved });
  if (signedIn === null) return null;
  const { residentId, preferredName } = resident;
  // Nothing is disclosed to the home itself; the ground of the way out holds for the way back.
  const basis = bag.handedOver.at(-1)?.basis ??
    proposed.basis ?? { route: 'consent' as const, decidedBy: preferredName, words: '' };
  return (
    <>
      <NotSaved failure={failed} />
      {look === undefined && <p className="secondary">{BAG_TEXT.bagReturnedHint}</p>}
      <Button
        look={look ?? 'primary'}
        wide
        icon={<House aria-hidden="true" />}
        data-testid="bag-returned"
        busy={saving ? BAG_TEXT.saving : undefined}
        onClick={() => {
          void run(async () => {
            const { route, decidedBy, words } = basis;
            await handOver(store, bridge, residentId, {
              bagId: bag.bagId,
              to: { kind: 'home', name: signedIn.name, role: BAG_TEXT.handRoles.home, place: homeName },
              how: 'on-screen',
              basis: { route, decidedBy, words },
              words: '',
            });
          });
        }}
      >
        {BAG_TEXT.bagReturned}
      </Button>
    </>
  );
}
