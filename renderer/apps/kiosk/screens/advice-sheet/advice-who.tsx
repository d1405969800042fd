import { ageInYears } from '#domain/base/time.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { ADVICE_SHEET_TEXT } from '../../../../text/advice-sheet.ts';
import { BANNER_TEXT } from '../../../../text/resident.ts';
import { calendarDay, calendarWords } from '../../../../text/time.ts';

function allergyWords({ allergies }: ResidentView): string {
  switch (allergies.status) {
    case 'known':
      return ADVICE_SHEET_TEXT.allergy(allergies.items.map(({ substance }) => substance).join(', '));
    case 'none-known':
      return ADVICE_SHEET_TEXT.allergyNone;
    case 'not-asked':
      return ADVICE_SHEET_TEXT.allergyUnknown;
    default:
      return allergies satisfies never;
  }
}

/** Whose sheet it is: at the head of each page, because a second page gets lost. */
export function AdviceWho({
  resident,
  homeName,
  now,
}: {
  readonly resident: ResidentView;
  readonly homeName: string;
  readonly now: number;
}) {
  const { familyName, givenName, title, preferredName, born, nhsNumber, room, allergies } = resident;
  const age = BANNER_TEXT.years(ageInYears(born, calendarDay(now)));
  return (
    <div className="advice-sheet__who">
      <div>
        <div className="sheet-page__name">
          {familyName.toUpperCase()}, {givenName} {title !== '' && `(${title})`}
        </div>
        <div>
          {ADVICE_SHEET_TEXT.called(preferredName)} · {ADVICE_SHEET_TEXT.born} <b>{calendarWords(born)}</b> {age}
        </div>
        <div>
          {ADVICE_SHEET_TEXT.nhs} <b>{formatNhsNumber(nhsNumber)}</b> · {homeName} · {ADVICE_SHEET_TEXT.room}{' '}
          <b>{room}</b>
        </div>
      </div>
      <div className={allergies.status === 'known' ? 'sheet-alert advice-sheet__allergy' : 'advice-sheet__no-allergy'}>
        <b>{allergyWords(resident)}</b>
      </div>
    </div>
  );
}
