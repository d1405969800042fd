import { Printer } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import { plainWords } from '#domain/outcomes/outcome.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import type { ResidentView } from '#domain/record/effective-resident.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { provenanceOf, valueWords } from '../../../../features/news2/index.ts';
import { Portrait } from '../../../../features/portrait/index.ts';
import { SHEET_TEXT } from '../../../../text/hospital-sheet.ts';
import { RESIDENT_TEXT } from '../../../../text/kiosk.ts';
import { NEWS2_TEXT, PARAMETER_WORDS, scoreSentence, temperatureWords } from '../../../../text/news2.ts';
import { CARE_AREA } from '../../../../text/record.ts';
import { calendarDay, calendarWords, dateTimeWords } from '../../../../text/time.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { BackButton } from '../../frame/back-button.tsx';
import { BottomActions } from '../../frame/frame.tsx';
import { useKiosk, useKioskState, useNow } from '../../state/context.tsx';
import { originalOf, surgeryOf } from '../../state/emergency-facts.ts';
import { hospitalSheet, type HospitalSheet, type SheetSet } from '../../state/hospital-sheet.ts';
import './hospital-sheet.css';

function Alert({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="sheet-alert">
      <b>{title}</b>
      {children}
    </div>
  );
}

function Box({
  title,
  aside,
  children,
}: {
  readonly title: string;
  readonly aside?: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <section className="sheet-box">
      <div className="sheet-box__head">
        <h2>{title}</h2>
        {aside !== undefined && <span className="sheet-page__small">{aside}</span>}
      </div>
      {children}
    </section>
  );
}

/** Allergies, CPR and oxygen first, because a crew reads them first; then what harms when it is forgotten. */
function Alerts({
  record,
  resident,
  sheet,
}: {
  readonly record: ResidentRecord;
  readonly resident: ResidentView;
  readonly sheet: HospitalSheet;
}) {
  const { allergies, cpr, scale2, communication } = resident;
  const original = originalOf(record);
  const where = original === undefined ? SHEET_TEXT.originalUnknown : SHEET_TEXT.original(original);
  return (
    <div className="sheet-page__alerts">
      {allergies.status === 'known' ? (
        <Alert
          title={`${SHEET_TEXT.allergy}: ${allergies.items.map((item) => item.substance.toUpperCase()).join(', ')}`}
        >
          {allergies.items
            .map(({ substance, reaction }) => (reaction === '' ? substance : `${substance}: ${reaction}`))
            .join('. ')}
          {resident.allergiesConflicting && `. ${SHEET_TEXT.conflicting}`}
        </Alert>
      ) : allergies.status === 'none-known' ? (
        <Alert title={SHEET_TEXT.allergyNone} />
      ) : (
        <Alert title={SHEET_TEXT.allergyUnknown}>{SHEET_TEXT.allergyUnknownHint}</Alert>
      )}
      {cpr.status === 'not-recorded' ? (
        <Alert title={SHEET_TEXT.cprUnknown} />
      ) : (
        <Alert title={cpr.status === 'do-not-attempt' ? SHEET_TEXT.dnacpr : SHEET_TEXT.cprAttempt}>
          {cpr.status === 'do-not-attempt' && `${SHEET_TEXT.treatElse} `}
          {SHEET_TEXT.copy(cpr.document, calendarWords(cpr.dated))}. {where}
          {resident.cprConflicting && `. ${SHEET_TEXT.conflicting}`}
        </Alert>
      )}
      {scale2 === undefined ? (
        <Alert title={SHEET_TEXT.scale1}>{SHEET_TEXT.scale1Hint}</Alert>
      ) : (
        <Alert title={SHEET_TEXT.scale2(scale2.target.from, scale2.target.to)}>
          {SHEET_TEXT.scale2By(scale2.authorisedBy, calendarWords(scale2.dated))}
        </Alert>
      )}
      {sheet.thinners.length > 0 && (
        <Alert title={SHEET_TEXT.anticoagulant}>
          {sheet.thinners.map(({ name, strength }) => `${name} ${strength}`.trim()).join(', ')}
        </Alert>
      )}
      {sheet.timeCritical.length > 0 && (
        <Alert title={SHEET_TEXT.timeCritical}>
          {sheet.timeCritical.map(({ name, dose, frequency }) => `${name} ${dose}, ${frequency}`).join('. ')}
        </Alert>
      )}
      {communication.length > 0 && (
        <Alert title={`${SHEET_TEXT.speak} ${resident.preferredName.toUpperCase()}`}>{communication.join('. ')}</Alert>
      )}
    </div>
  );
}

function changeWords({ changes }: SheetSet): string {
  return changes
    .filter(({ by }) => by !== 0)
    .map(({ parameter, by }) => {
      const amount = parameter === 'temperature' ? temperatureWords(Math.abs(by)) : String(Math.abs(by));
      return `${PARAMETER_WORDS[parameter]} ${by > 0 ? '+' : '−'}${amount}`;
    })
    .join(', ');
}

/** Three sets with their workings: each value with its sub-score in a box, typed values marked. */
function Sets({ sheet, resident }: { readonly sheet: HospitalSheet; readonly resident: ResidentView }) {
  const normal = resident.normalNews2;
  return (
    <Box title={SHEET_TEXT.news} aside={normal === undefined ? SHEET_TEXT.noNormal : SHEET_TEXT.normal(normal.total)}>
      {sheet.sets.length === 0 ? (
        <p>{SHEET_TEXT.noSets}</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">{SHEET_TEXT.time}</th>
              {sheet.sets.map(({ set }) => (
                <th key={set.id} scope="col">
                  {dateTimeWords(set.at)}, {set.by.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NEWS2_PARAMETERS.map((parameter) => (
              <tr key={parameter}>
                <th scope="row">{PARAMETER_WORDS[parameter]}</th>
                {sheet.sets.map(({ set }) => {
                  const score = set.news2.subScores[parameter];
                  const typed = provenanceOf(parameter, set.values)?.source === 'typed';
                  return (
                    <td key={set.id}>
                      {valueWords(parameter, set.values) ?? NEWS2_TEXT.notTaken}
                      {parameter === 'spo2' && ` (${SHEET_TEXT.spo2(set.news2.scale)})`}{' '}
                      <span className={score === 3 ? 'sub-score sub-score--high' : 'sub-score'}>{score ?? '?'}</span>
                      {typed && ` ${SHEET_TEXT.typed}`}
                    </td>
                  );
                })}
              </tr>
            ))}
            <tr>
              <th scope="row">{NEWS2_TEXT.title}</th>
              {sheet.sets.map(({ set }) => (
                <td key={set.id}>
                  <b>{scoreSentence(set.news2)}</b>
                </td>
              ))}
            </tr>
            {sheet.sets.some((each) => changeWords(each) !== '') && (
              <tr>
                <th scope="row">{SHEET_TEXT.signs}</th>
                {sheet.sets.map((each) => (
                  <td key={each.set.id}>{changeWords(each)}</td>
                ))}
              </tr>
            )}
          </tbody>
        </table>
      )}
    </Box>
  );
}

function Medicines({ sheet }: { readonly sheet: HospitalSheet }) {
  return (
    <Box title={SHEET_TEXT.medicines} aside={SHEET_TEXT.medicinesHint}>
      {sheet.medicines.length === 0 ? (
        <p>{SHEET_TEXT.noMedicines}</p>
      ) : (
        <ul>
          {sheet.medicines.map((medicine) => {
            const { name, strength, form, dose, route, frequency, asNeeded, mostIn24Hours } = medicine;
            const marks = [
              ...(asNeeded ? [SHEET_TEXT.asNeeded] : []),
              ...(mostIn24Hours === undefined ? [] : [SHEET_TEXT.mostIn24(mostIn24Hours)]),
              ...(medicine.timeCritical ? [SHEET_TEXT.critical] : []),
              ...(medicine.controlled ? [SHEET_TEXT.controlled] : []),
            ];
            return (
              <li key={name}>
                <b>{[name, strength, form].filter((it) => it !== '').join(' ')}</b>{' '}
                {[dose, route, frequency].filter((it) => it !== '').join(', ')}
                {marks.length > 0 && ` (${marks.join(', ')})`}
              </li>
            );
          })}
        </ul>
      )}
    </Box>
  );
}

function Decision({ sheet, resident }: { readonly sheet: HospitalSheet; readonly resident: ResidentView }) {
  const { decision } = sheet;
  return (
    <Box title={SHEET_TEXT.decided}>
      {decision === undefined ? (
        <p>{SHEET_TEXT.nothingDecided}</p>
      ) : (
        <>
          {decision.encounter.lookAgain !== undefined && (
            <p>
              <b>{SHEET_TEXT.lookAgain}</b>
            </p>
          )}
          {decision.encounter.concern !== '' && <p>“{decision.encounter.concern}”</p>}
          <p>
            <b>{decision.signed.outcome.impression}</b>
          </p>
          <ul>
            {decision.signed.outcome.items.map((item) => (
              <li key={item.itemId}>{plainWords(item)}</li>
            ))}
          </ul>
          <p className="sheet-page__small">
            {SHEET_TEXT.decidedBy(decision.signed.signedBy.name, dateTimeWords(decision.signed.signedAt))}
          </p>
        </>
      )}
      {resident.wishes !== undefined && (
        <p>
          <b>{SHEET_TEXT.wishes}:</b> {resident.wishes}
        </p>
      )}
    </Box>
  );
}

/** The photograph where it is on this tablet, the drawn face or the initials where it is not. */
function Face({ resident, name }: { readonly resident: ResidentView; readonly name: string }) {
  const { photos } = useKiosk();
  const { residentId, photo, portrait } = resident;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    let gone = false;
    const show = (found: string | undefined): void => {
      if (!gone) setUrl(found);
    };
    if (photo !== undefined) {
      photos.url(residentId, photo).then(show, () => {
        show(undefined);
      });
    }
    return () => {
      gone = true;
    };
    // The digest is the photograph.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [photos, residentId, photo?.sha256]);
  if (url === undefined) return <Portrait portrait={portrait} name={name} size={104} decorative={false} />;
  return <img className="photo" src={url} alt={name} />;
}

function Who({
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
    [SHEET_TEXT.born, `${calendarWords(resident.born)} (${String(ageInYears(resident.born, calendarDay(now)))} years)`],
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

function Sheet({ record, resident }: { readonly record: ResidentRecord; readonly resident: ResidentView }) {
  const minute = useNow(60_000);
  const [printedAt, setPrintedAt] = useState<number>();
  const now = printedAt ?? minute;
  const signedIn = useKioskState((state) => state.signedIn);
  const demo = useKioskState((state) => state.home?.demo === true);
  const sheet = hospitalSheet(record, new Date(now).toISOString());
  // The time on the paper is the time at which it is printed, and it is drawn before the printer sees it.
  useEffect(() => {
    if (printedAt === undefined) return;
    const printed = (): void => {
      setPrintedAt(undefined);
    };
    window.addEventListener('afterprint', printed);
    window.print();
    return () => {
      window.removeEventListener('afterprint', printed);
    };
  }, [printedAt]);
  return (
    <div className="page">
      <BottomActions>
        <Button
          data-testid="print"
          icon={<Printer aria-hidden="true" />}
          onClick={() => {
            setPrintedAt(Date.now());
          }}
        >
          {SHEET_TEXT.print}
        </Button>
      </BottomActions>
      <p className="secondary sheet-page__screen">{SHEET_TEXT.printHint}</p>
      <article className="sheet-page" data-testid="hospital-sheet">
        <div className="sheet-page__bar">
          <h1 className="sheet-page__title">{SHEET_TEXT.title}</h1>
          <span>{SHEET_TEXT.sub}</span>
          {demo && <b>{SHEET_TEXT.demo}</b>}
        </div>
        {record.death !== undefined && <Alert title={SHEET_TEXT.died}>{dateTimeWords(record.death.at)}</Alert>}
        <Who resident={resident} sheet={sheet} now={now} />
        <Alerts record={record} resident={resident} sheet={sheet} />
        <Decision sheet={sheet} resident={resident} />
        <Sets sheet={sheet} resident={resident} />
        <div className="sheet-page__pair">
          <Medicines sheet={sheet} />
          <Box title={SHEET_TEXT.background}>
            <p>{resident.background.length === 0 ? SHEET_TEXT.none : resident.background.join(', ')}</p>
          </Box>
          <Box title={SHEET_TEXT.settling}>
            {sheet.settles.length + sheet.upsets.length === 0 ? (
              <p>{SHEET_TEXT.none}</p>
            ) : (
              <>
                {sheet.settles.length > 0 && (
                  <p>
                    <b>{SHEET_TEXT.settles}:</b> {sheet.settles.join('. ')}
                  </p>
                )}
                {sheet.upsets.length > 0 && (
                  <p>
                    <b>{SHEET_TEXT.upsets}:</b> {sheet.upsets.join('. ')}
                  </p>
                )}
              </>
            )}
          </Box>
          <Box title={SHEET_TEXT.care}>
            {sheet.care.length === 0 ? (
              <p>{SHEET_TEXT.none}</p>
            ) : (
              sheet.care.map(({ area, words }) => (
                <p key={area}>
                  <b>{CARE_AREA[area]}:</b> {words}
                </p>
              ))
            )}
          </Box>
        </div>
        <footer className="sheet-page__foot">
          <span>{SHEET_TEXT.printed(dateTimeWords(now), signedIn?.name ?? '')}</span>
          <span>{SHEET_TEXT.notOriginal}</span>
        </footer>
      </article>
    </div>
  );
}

/** The hospital sheet of one person, out of the record on this tablet alone: shown as it will be printed. */
export function HospitalSheetScreen({ residentId }: { readonly residentId: string }) {
  const record = useKioskState((state) => state.records.get(residentId));
  return (
    <>
      <BottomActions>
        <BackButton to={{ page: 'resident', residentId }} />
      </BottomActions>
      {record?.resident === undefined ? (
        <Callout tone="amber">{RESIDENT_TEXT.unknown}</Callout>
      ) : (
        <Sheet record={record} resident={record.resident} />
      )}
    </>
  );
}
