import { useId, type ReactNode } from 'react';
import { ageInYears } from '#domain/base/time.ts';
import { NEWS2_PARAMETERS } from '#domain/news2/parameters.ts';
import type { PackMedicine, RedBagPack } from '#domain/red-bag/pack.ts';
import { formatNhsNumber } from '#domain/residents/nhs-number.ts';
import { findingWords } from '../../text/findings.ts';
import { NEWS2_TEXT, PARAMETER_WORDS, scoreSentence } from '../../text/news2.ts';
import {
  ABOUT_HEADING,
  ANTICIPATORY,
  ASKED,
  CAPACITY_OUTCOME,
  CARE_AREA,
  CONSENT_ANSWER,
  CONSENT_TO,
  CONTACT_ROLE,
  FRAILTY_BAND,
  PLAN_CPR,
  PLAN_HOSPITAL,
  PLAN_KIND,
  PLAN_PRIORITY,
  told,
} from '../../text/record.ts';
import { BELONGING, BELONGING_PLACE, DISCLOSURE, HANDED_HOW, PACK_PART } from '../../text/red-bag.ts';
import { PACK_ALERT, PACK_CPR, PACK_TEXT } from '../../text/red-bag-pack.ts';
import { calendarDay, calendarWords, dateTimeWords } from '../../text/time.ts';
import { Tag } from '../../ui/tag.tsx';
import { valueWords } from '../news2/index.ts';
import { saidHolder } from './holder-words.ts';
import './red-bag.css';

function Part({
  title,
  testId,
  children,
}: {
  readonly title: string;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="pack__part" aria-labelledby={id} data-testid={testId}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

type Facts = readonly (readonly [label: string, words: string])[];

function FactList({ facts }: { readonly facts: Facts }) {
  return (
    <dl className="pack__facts">
      {facts.map(([label, words]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{words === '' ? PACK_TEXT.notSaid : words}</dd>
        </div>
      ))}
    </dl>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <p>{PACK_TEXT.none}</p>;
  return (
    <ul className="pack__lines">
      {lines.map((line, index) => (
        <li key={`${String(index)} ${line}`}>{line}</li>
      ))}
    </ul>
  );
}

function Table({
  columns,
  rows,
}: {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    // A table that is wider than a telephone is moved by itself, with the keyboard too.
    <div className="pack__table" tabIndex={0} role="group" aria-label={columns.join(', ')}>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([first = '', ...rest], index) => (
            <tr key={`${String(index)} ${first}`}>
              <th scope="row">{first}</th>
              {rest.map((words, column) => (
                <td key={columns[column + 1] ?? column}>{words}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join(', ');

function allergyWords({ allergies }: RedBagPack): string {
  switch (allergies.status) {
    case 'known':
      return allergies.items.map(({ substance, reaction }) => PACK_TEXT.reaction(substance, reaction)).join('; ');
    case 'none-known':
      return PACK_TEXT.allergiesNone;
    case 'not-asked':
      return PACK_TEXT.allergiesUnknown;
    default:
      return allergies satisfies never;
  }
}

/** When it was given last, in words; "not known" and "nobody has said" are two answers. */
export function lastGivenWords({ last }: Pick<PackMedicine, 'last'>): string {
  if (last === undefined) return PACK_TEXT.notAsked;
  const next = last.nextDue === undefined ? '' : PACK_TEXT.nextDue(dateTimeWords(last.nextDue));
  switch (last.answer) {
    case 'given':
      return joined(last.at === undefined ? '' : PACK_TEXT.given(dateTimeWords(last.at)), next, last.words);
    case 'not-given':
      return joined(PACK_TEXT.notGiven, next, last.words);
    case 'not-known':
      return joined(PACK_TEXT.notKnown, next, last.words);
    default:
      return last.answer satisfies never;
  }
}

function medicineRow(medicine: PackMedicine): readonly string[] {
  const { name, strength, form, dose, route, frequency, mostIn24Hours } = medicine;
  return [
    joined(name, strength, form),
    joined(dose, route, frequency, mostIn24Hours === undefined ? '' : PACK_TEXT.mostIn24(mostIn24Hours)),
    joined(
      medicine.timeCritical ? PACK_TEXT.critical : '',
      medicine.anticoagulant ? PACK_TEXT.anticoagulant : '',
      medicine.controlled ? PACK_TEXT.controlled : '',
      medicine.asNeeded ? PACK_TEXT.asNeeded : '',
      ...(medicine.differs ?? []).map(PACK_TEXT.differs),
    ),
    lastGivenWords(medicine),
  ];
}

function Who({ pack }: { readonly pack: RedBagPack }) {
  const { person, home, service } = pack;
  const age = PACK_TEXT.age(ageInYears(person.born, calendarDay(pack.madeAt)));
  return (
    <Part title={PACK_TEXT.who} testId="pack-who">
      <FactList
        facts={[
          [PACK_TEXT.called, person.preferredName],
          [PACK_TEXT.born, `${calendarWords(person.born)} (${age})`],
          [PACK_TEXT.nhs, formatNhsNumber(person.nhsNumber)],
          [PACK_TEXT.sex, PACK_TEXT.sexes[person.sex]],
          [
            PACK_TEXT.home,
            joined(home.address.startsWith(home.name) ? '' : home.name, home.address, PACK_TEXT.room(person.room)),
          ],
          [PACK_TEXT.homeTelephone, home.telephone],
          [PACK_TEXT.gp, joined(person.practice.gpName, person.practice.name, person.practice.telephone)],
          [PACK_TEXT.service, joined(service.name, service.telephone)],
        ]}
      />
    </Part>
  );
}

function Alerts({ pack }: { readonly pack: RedBagPack }) {
  return (
    <Part title={PACK_TEXT.alerts} testId="pack-alerts">
      {pack.alerts.length === 0 ? (
        <p>{PACK_TEXT.alertsNone}</p>
      ) : (
        <ul className="pack__alerts">
          {pack.alerts.map(({ kind, words, note }) => (
            <li key={`${kind} ${words}`}>
              <Tag
                tone={
                  kind === 'allergy' ? 'solid-red' : kind === 'cpr' ? 'purple' : kind === 'oxygen' ? 'blue' : 'amber'
                }
              >
                {words === '' ? PACK_ALERT[kind] : `${PACK_ALERT[kind]}: ${words}`}
              </Tag>
              {note !== '' && <span className="secondary">{note}</span>}
            </li>
          ))}
        </ul>
      )}
      <FactList
        facts={[
          [PACK_TEXT.allergies, allergyWords(pack)],
          [PACK_ALERT.cpr, PACK_CPR[pack.cpr.status]],
          ...(pack.oxygenTarget === undefined
            ? []
            : [
                [
                  PACK_ALERT.oxygen,
                  PACK_TEXT.oxygen(pack.oxygenTarget.from, pack.oxygenTarget.to, pack.oxygenTarget.authorisedBy),
                ] as const,
              ]),
        ]}
      />
    </Part>
  );
}

function What({ event }: Pick<RedBagPack, 'event'>) {
  const { call } = event;
  return (
    <Part title={PACK_TEXT.event} testId="pack-event">
      <FactList
        facts={[
          [PACK_TEXT.concern, event.concern],
          [PACK_TEXT.onset, event.onset],
          [PACK_TEXT.tried, event.tried],
          [PACK_TEXT.incident, event.incident],
          [PACK_TEXT.goingTo, event.goingTo],
          [PACK_TEXT.infection, event.infection],
          [PACK_TEXT.told, event.told],
        ]}
      />
      {call !== undefined && (
        <>
          <h4>{PACK_TEXT.call(call.reference, dateTimeWords(call.requestedAt))}</h4>
          <p>{call.impression}</p>
          <Lines lines={call.decided} />
          <p className="secondary">{PACK_TEXT.decidedBy(call.decidedBy, dateTimeWords(call.decidedAt))}</p>
        </>
      )}
      {event.findings.length > 0 && (
        <>
          <h4>{PACK_TEXT.found}</h4>
          <Lines lines={event.findings.map(({ at, finding }) => `${dateTimeWords(at)}: ${findingWords(finding)}`)} />
        </>
      )}
    </Part>
  );
}

function Sets({ sets, normalNews2 }: Pick<RedBagPack, 'sets' | 'normalNews2'>) {
  return (
    <Part title={PACK_TEXT.sets} testId="pack-sets">
      {normalNews2 !== undefined && <p>{PACK_TEXT.normal(normalNews2.total, calendarWords(normalNews2.agreed))}</p>}
      {sets.length === 0 ? (
        <p>{PACK_TEXT.setsNone}</p>
      ) : (
        <Table
          columns={[PACK_TEXT.time, ...sets.map(({ at, by }) => joined(dateTimeWords(at), by))]}
          rows={[
            ...NEWS2_PARAMETERS.map((parameter) => [
              PARAMETER_WORDS[parameter],
              ...sets.map(({ values, news2 }) => {
                const value = valueWords(parameter, values);
                const score = news2.subScores[parameter];
                return value === undefined
                  ? PACK_TEXT.notTaken
                  : `${value} (${score === undefined ? '?' : String(score)})`;
              }),
            ]),
            [
              NEWS2_TEXT.title,
              ...sets.map(({ news2, aboveNormal }) =>
                joined(scoreSentence(news2), aboveNormal === undefined ? '' : PACK_TEXT.above(aboveNormal)),
              ),
            ],
          ]}
        />
      )}
    </Part>
  );
}

function Assessment({ pack }: { readonly pack: RedBagPack }) {
  const { frailty, care, diagnoses } = pack;
  return (
    <Part title={PACK_TEXT.care} testId="pack-care">
      {frailty !== undefined && <p>{PACK_TEXT.frailty(frailty.score, FRAILTY_BAND[frailty.score])}</p>}
      {care.length === 0 ? (
        <p>{PACK_TEXT.none}</p>
      ) : (
        <Table
          columns={[PACK_TEXT.area, PACK_TEXT.usual, PACK_TEXT.asOf]}
          rows={care.map(({ area, words, asOf }) => [CARE_AREA[area], words, calendarWords(asOf)])}
        />
      )}
      <h4>{PACK_TEXT.diagnoses}</h4>
      <Lines lines={diagnoses.map(({ name, since }) => PACK_TEXT.since(name, since))} />
    </Part>
  );
}

function Advance({ pack }: { readonly pack: RedBagPack }) {
  return (
    <Part title={PACK_TEXT.advance} testId="pack-advance">
      <p className="pack__copy">{PACK_TEXT.copy}</p>
      {pack.plans.length === 0 && <p>{PACK_TEXT.none}</p>}
      {pack.plans.map((plan) => (
        <div key={`${plan.kind} ${plan.asOf}`} className="pack__plan">
          <h4>{joined(PLAN_KIND[plan.kind], plan.version)}</h4>
          <p>
            <b>
              {joined(
                plan.cpr && PLAN_CPR[plan.cpr],
                plan.priority && PLAN_PRIORITY[plan.priority],
                plan.hospital && PLAN_HOSPITAL[plan.hospital],
              )}
            </b>
          </p>
          <p>{plan.words}</p>
          <p className="secondary">
            {PACK_TEXT.planSigned(plan.signedBy, calendarWords(plan.asOf))}. {PACK_TEXT.original(plan.original)}
          </p>
        </div>
      ))}
      {pack.wishes !== '' && (
        <>
          <h4>{PACK_TEXT.wishes}</h4>
          <p>{pack.wishes}</p>
        </>
      )}
      {pack.expectedDeath !== undefined && (
        <p>
          <b>{PACK_TEXT.expectedDeath}</b> {ANTICIPATORY[pack.expectedDeath.anticipatoryMedicines]}
        </p>
      )}
      <h4>{PACK_TEXT.capacity}</h4>
      <Lines
        lines={pack.capacity.map(({ decision, outcome, asOf }) =>
          joined(`${decision}: ${told(CAPACITY_OUTCOME[outcome], 'clinical')}`, calendarWords(asOf)),
        )}
      />
      <h4>{PACK_TEXT.consent}</h4>
      <Lines
        lines={pack.consents.map(({ to, answer, decidedBy, asOf }) =>
          joined(`${CONSENT_TO[to]}: ${CONSENT_ANSWER[answer]}`, decidedBy, calendarWords(asOf)),
        )}
      />
    </Part>
  );
}

function About({ pack }: { readonly pack: RedBagPack }) {
  return (
    <Part title={PACK_TEXT.about} testId="pack-about">
      <h4>{PACK_TEXT.communication}</h4>
      <Lines lines={pack.communication} />
      <h4>{PACK_TEXT.settles}</h4>
      <Lines lines={pack.settles} />
      <h4>{PACK_TEXT.upsets}</h4>
      <Lines lines={pack.upsets} />
      {pack.aboutMe.map(({ heading, words }) => (
        <div key={`${heading} ${words}`}>
          <h4>{ABOUT_HEADING[heading]}</h4>
          <p>{words}</p>
        </div>
      ))}
    </Part>
  );
}

/** Everything that goes along, in the order in which it is read. Read-only: nothing in it can be touched. */
export function PackView({ pack }: { readonly pack: RedBagPack }) {
  const { person, contacts, belongings, custody, medicines, skipped } = pack;
  const going = belongings.filter(({ place }) => place === 'in-bag' || place === 'worn');
  return (
    <article className="pack" data-testid="pack">
      <header className="pack__head">
        <h2>
          {person.familyName.toUpperCase()}, {person.givenName} {person.title !== '' && `(${person.title})`}
        </h2>
        <p className="secondary">
          {PACK_TEXT.madeAt(pack.version, dateTimeWords(pack.madeAt), pack.madeBy)}
          {pack.demo && (
            <>
              . <b>{PACK_TEXT.demo}</b>
            </>
          )}
        </p>
      </header>
      <Who pack={pack} />
      <Alerts pack={pack} />
      <What event={pack.event} />
      <Sets sets={pack.sets} normalNews2={pack.normalNews2} />
      <Assessment pack={pack} />
      <Part title={PACK_TEXT.medicines} testId="pack-medicines">
        {medicines.length === 0 ? (
          <p>{PACK_TEXT.medicinesNone}</p>
        ) : (
          <Table
            columns={[PACK_TEXT.medicine, PACK_TEXT.dose, PACK_TEXT.marks, PACK_TEXT.last]}
            rows={medicines.map(medicineRow)}
          />
        )}
      </Part>
      <Advance pack={pack} />
      <About pack={pack} />
      <Part title={PACK_TEXT.contacts} testId="pack-contacts">
        {contacts.length === 0 ? (
          <p>{PACK_TEXT.none}</p>
        ) : (
          <Table
            columns={[PACK_TEXT.contact, PACK_TEXT.roles, PACK_TEXT.telephone, PACK_TEXT.mayBeTold]}
            rows={contacts.map(({ name, relation, roles, telephone, mayBeTold }) => [
              joined(name, relation),
              roles.map((role) => CONTACT_ROLE[role]).join(', '),
              telephone,
              ASKED[mayBeTold],
            ])}
          />
        )}
      </Part>
      <Part title={PACK_TEXT.belongings} testId="pack-belongings">
        {going.length === 0 ? (
          <p>{PACK_TEXT.belongingsNone}</p>
        ) : (
          <Table
            columns={[PACK_TEXT.thing, PACK_TEXT.place, PACK_TEXT.condition, PACK_TEXT.tag]}
            rows={going.map(({ kind, words, place, condition, tag }) => [
              kind === 'other' ? words : joined(BELONGING[kind], words),
              BELONGING_PLACE[place],
              condition,
              tag ?? '',
            ])}
          />
        )}
      </Part>
      <Part title={PACK_TEXT.custody} testId="pack-custody">
        {custody.length === 0 ? (
          <p>{PACK_TEXT.custodyNone}</p>
        ) : (
          <Lines
            lines={custody.map(
              ({ at, to, how, basis }) =>
                `${dateTimeWords(at)}: ${PACK_TEXT.custodyLine(saidHolder(to), HANDED_HOW[how])}. ${PACK_TEXT.basis(DISCLOSURE[basis.route], basis.decidedBy)}`,
            )}
          />
        )}
      </Part>
      {skipped.length > 0 && (
        <Part title={PACK_TEXT.skipped} testId="pack-skipped">
          <Lines lines={skipped.map(({ part, reason, by }) => PACK_TEXT.skippedLine(PACK_PART[part], reason, by))} />
        </Part>
      )}
    </article>
  );
}
