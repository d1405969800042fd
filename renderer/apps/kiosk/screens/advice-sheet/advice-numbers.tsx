import type { ResidentView } from '#domain/record/effective-resident.ts';
import { ACTION_CARD_TEXT } from '../../../../text/action-card.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { Box } from './sheet-box.tsx';
import { otherNumbers, surgeryOf } from '../../state/emergency-facts.ts';
import { useKioskState } from '../../state/context.tsx';

/** The numbers of this home and this person, 999 first. */
export function AdviceNumbers({ resident }: { readonly resident: ResidentView }) {
  const home = useKioskState((state) => state.home);
  const surgery = surgeryOf(resident, home);
  const numbers: readonly (readonly [string, string])[] = [
    [ADVICE_SHEET_TEXT.danger, ACTION_CARD_TEXT.dangerNumber],
    [ADVICE_SHEET_TEXT.nurse, home?.nurseTelephone ?? ADVICE_SHEET_TEXT.noNumber],
    [ADVICE_SHEET_TEXT.notDanger, ACTION_CARD_TEXT.notDangerNumber],
    [ADVICE_SHEET_TEXT.surgery(surgery.name), surgery.telephone ?? ADVICE_SHEET_TEXT.noNumber],
    ...otherNumbers(home, surgery).map(({ name, telephone }) => [name, telephone] as const),
  ];
  return (
    <Box title={ADVICE_SHEET_TEXT.numbers}>
      <dl className="advice-sheet__numbers">
        {numbers.map(([name, number]) => (
          <div key={`${name} ${number}`}>
            <dt>{name}</dt>
            <dd>{number}</dd>
          </div>
        ))}
      </dl>
    </Box>
  );
}
