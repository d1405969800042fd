import { ageInYears } from '#domain/base/time.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { usePhoto } from '../../../../features/photo/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { BANNER_TEXT } from '../../../../text/resident.ts';
import { calendarDay, calendarWords } from '../../../../text/time.ts';
import { useKiosk, useKioskState } from '../../state/context.tsx';
import { surgeryOf } from '../../state/emergency-facts.ts';
import type { HospitalSheet } from '../../state/hospital-sheet.ts';

/** The photograph where it is on this tablet, the drawn face or the initials where it is not. */
function Face({ resident, name }: { readonly resident: ResidentView; readonly name: string }) {
  const { photos } = useKiosk();
  const photo = usePhoto(photos, resident.residentId, resident.photo);
  if (photo.at === 'here') return <img className="photo" src={photo.url} alt={name} />;
  return <Portrait portrait={resident.portrait} name={name} size={104} decorative={false} />;
}

/** Who it is, where they live, and whom to ring. */
export function Who({
  resident,
  sheet,
  now,
}: {
  readonly resident: ResidentView;
  readonly sheet: HospitalSheet;
  readonly now: number;
}) {
  const home = useKioskState((state) => state.home);
  const name = `${resident.givenName} ${resident.familyName}`;
  const surgery = surgeryOf(resident, home);
  const facts: readonly (readonly [string, string])[] = [
    [
      SHEET_TEXT.born,
      `${calendarWords(resident.born)} ${BANNER_TEXT.years(ageInYears(resident.born, calendarDay(now)))}`,
    ],
    [SHEET_TEXT.nhs, formatNhsNumber(resident.nhsNumber)],
    [SHEET_TEXT.home, `${home?.address ?? ''} · ${RESIDENT_TEXT.room(resident.room)}`],
    [SHEET_TEXT.homeNumber, home?.telephone ?? SHEET_TEXT.homeNumberUnknown],
    [SHEET_TEXT.gp, [surgery.gpName, surgery.name, surgery.telephone].filter((it) => it !== undefined).join(', ')],
    [SHEET_TEXT.nurseLine, home?.nurseTelephone ?? ''],
    ...(sheet.contacts.length === 0
      ? [[SHEET_TEXT.kin, SHEET_TEXT.kinUnknown] as const]
      : sheet.contacts
          .slice(0, 3)
          .map(
            (contact) =>
              [
                contact.roles.includes('attorney-health') ? SHEET_TEXT.attorney : SHEET_TEXT.kin,
                `${contact.name}, ${contact.relation}, ${contact.telephone} (${SHEET_TEXT.mayBeTold[contact.mayBeTold]})`,
              ] as const,
          )),
  ];
  return (
    <div className="sheet-page__who">
      <Face resident={resident} name={name} />
      <div>
        <div className="sheet-page__name">
          {resident.familyName.toUpperCase()}, {resident.givenName} {resident.title !== '' && `(${resident.title})`}
        </div>
        <p>
          {SHEET_TEXT.callHer} <b>{resident.preferredName}</b> · {RESIDENT_TEXT.sex[resident.sex]}
        </p>
        <dl className="sheet-page__facts">
          {facts.map(([label, words], index) => (
            <div key={`${label} ${String(index)}`}>
              <dt>{label}</dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}
