import { millisecondsBetween } from '#domain/base/time.ts';
import type { ResidentRecord } from '#domain/journal/reduce-resident.ts';
import { NEWS2_PARAMETERS, type News2Parameter } from '#domain/news2/parameters.ts';
import { changesFromBaseline } from '#domain/observations/change.ts';
import { STALE_AFTER_MS, type ObservationValues, type Provenance } from '#domain/observations/observation-set.ts';
import { X } from 'lucide-react';
import {
  acvpuLong,
  CHART_PARAMETERS,
  CHART_WORDS,
  oxygenLong,
  sourceWords,
  type ChartWords,
} from '../../text/chart.ts';
import { temperatureWords } from '../../text/news2.ts';
import { ROLE_WORDS } from '../../text/people.ts';
import { clockTime, dateTimeWords, nearTime, spanWords } from '../../text/time.ts';
import { ScoreCell } from '../../ui/score-cell.tsx';
import { Tag } from '../../ui/tag.tsx';
import { totalLong } from './chart-table.tsx';
import { eventWords, isStruck, struckWords } from './column-notes.ts';
import type { SetsColumn } from './columns.ts';
import type { Normals } from './normals.ts';
import type { ChartPoint } from './points.ts';

interface SetDetailProps {
  readonly column: SetsColumn;
  readonly record: ResidentRecord;
  readonly normals: Normals;
  readonly words: ChartWords;
  readonly now: number;
  readonly onClose: () => void;
}

/** A value with its unit, or undefined when it was not taken. */
function valueLong(parameter: News2Parameter, values: ObservationValues, words: ChartWords): string | undefined {
  switch (parameter) {
    case 'respiratoryRate':
      return values.respiratoryRate && `${String(values.respiratoryRate.value)} /min`;
    case 'spo2':
      return values.spo2 && `${String(values.spo2.value)}%`;
    case 'inspiredOxygen': {
      const oxygen = values.inspiredOxygen?.value;
      if (oxygen === undefined) return undefined;
      const litres = oxygen.litresPerMinute;
      return oxygenLong(oxygen.support, litres === undefined ? undefined : { low: litres, high: litres });
    }
    case 'systolic': {
      const pressure = values.bloodPressure?.value;
      return pressure && `${String(pressure.systolic)}/${String(pressure.diastolic)} mmHg`;
    }
    case 'pulse':
      return values.pulse && `${String(values.pulse.value)} /min`;
    case 'consciousness':
      return values.consciousness && acvpuLong(values.consciousness.value, words);
    case 'temperature':
      return values.temperature && `${temperatureWords(values.temperature.value)} °C`;
    default:
      return parameter satisfies never;
  }
}

function provenanceOf(parameter: News2Parameter, values: ObservationValues): Provenance | undefined {
  return parameter === 'systolic' ? values.bloodPressure?.provenance : values[parameter]?.provenance;
}

/** When somebody called on this set: a value may have been old by then. */
function callsOn(record: ResidentRecord, point: ChartPoint): readonly string[] {
  return [...record.encounters.values()]
    .filter(({ observationsId }) => observationsId === point.set.id)
    .map(({ requestedAt }) => requestedAt);
}

function Source({
  provenance,
  setAt,
  calls,
}: {
  readonly provenance: Provenance;
  readonly setAt: string;
  readonly calls: readonly string[];
}) {
  const [first, ...rest] = sourceWords(provenance);
  const before = millisecondsBetween(provenance.takenAt, setAt);
  const reading = provenance.source === 'device' ? provenance.reading : undefined;
  const doubted = reading !== undefined && (reading.quality === 'questionable' || reading.fromMemory);
  return (
    <>
      {provenance.source === 'typed' ? <Tag tone="amber">{first}</Tag> : first}
      {rest.length > 0 && (
        <>
          {', '}
          {doubted ? <span className="oc-detail__look">{rest.join(', ')}</span> : rest.join(', ')}
        </>
      )}
      {`, ${clockTime(provenance.takenAt)}`}
      {before >= STALE_AFTER_MS && (
        <span className="oc-detail__look">{` · ${CHART_WORDS.detail.age(spanWords(before))}`}</span>
      )}
      {calls
        .filter((call) => millisecondsBetween(provenance.takenAt, call) > STALE_AFTER_MS)
        .map((call) => (
          <span key={call} className="oc-detail__look">
            {` · ${CHART_WORDS.detail.stale(spanWords(millisecondsBetween(provenance.takenAt, call)), clockTime(call))}`}
          </span>
        ))}
    </>
  );
}

function changesOf(point: ChartPoint, normals: Normals): ReadonlyMap<News2Parameter, string> {
  if (normals.baseline === undefined) return new Map();
  const { detail } = CHART_WORDS;
  return new Map(
    changesFromBaseline(point.set.values, normals.baseline).map(({ parameter, normal, by }) => {
      const number = (value: number): string => (parameter === 'temperature' ? temperatureWords(value) : String(value));
      const words =
        by === 0
          ? detail.sameAsNormal
          : by > 0
            ? detail.higher(number(by), number(normal))
            : detail.lower(number(-by), number(normal));
      return [parameter, words];
    }),
  );
}

function OneSet({
  point,
  column,
  record,
  normals,
  words,
  now,
}: Omit<SetDetailProps, 'onClose'> & { readonly point: ChartPoint }) {
  const { set } = point;
  const { detail } = CHART_WORDS;
  const names = CHART_PARAMETERS[words];
  const changes = changesOf(point, normals);
  const calls = callsOn(record, point);
  const find = (id: string | undefined) => record.observations.find((other) => other.id === id);
  const replacement = find(set.struck?.replacedBy);
  const replaced = find(set.replaces);
  const { news2 } = set;
  const missing = news2.status === 'incomplete' ? news2.missing : [];
  const notTaken = missing.filter((parameter) => valueLong(parameter, set.values, words) === undefined);
  const unscored = missing.includes('spo2') && set.values.spo2 !== undefined;
  return (
    <>
      {set.scoreMismatch && (
        <p className="oc-detail__alarm" role="alert">
          {detail.mismatch}
        </p>
      )}
      {set.struck !== undefined && <p className="oc-detail__look">{struckWords(point)}</p>}
      {replacement !== undefined && <p>{detail.replacedBy(nearTime(replacement.at, now))}</p>}
      {set.replaces !== undefined && (
        <p>{replaced === undefined ? detail.replacesUnknown : detail.replaces(nearTime(replaced.at, now))}</p>
      )}
      {set.movedFrom !== undefined && <p>{detail.moved}</p>}
      {!set.atHub && <p className="oc-detail__look">{detail.notAtHub}</p>}
      <p>
        <strong className={set.struck === undefined ? undefined : 'oc-detail__struck'}>
          {`NEWS2 ${totalLong(column)}`}
        </strong>
        {`. ${detail.takenBy(set.by.name, ROLE_WORDS[set.by.role])} `}
        <span className="secondary">{detail.algorithm(news2.algorithm, news2.scale)}</span>
      </p>
      {news2.status === 'incomplete' && (
        <p className="oc-detail__look">
          {notTaken.length > 0 && `${detail.missing(notTaken.map((parameter) => names[parameter]).join(', '))} `}
          {unscored && `${detail.unscored} `}
          {detail.incomplete}
        </p>
      )}
      <table>
        <caption className="visually-hidden">{detail.title(dateTimeWords(set.at))}</caption>
        <thead>
          <tr>
            <th scope="col">{detail.parameter}</th>
            <th scope="col">{detail.value}</th>
            <th scope="col">{detail.scoreHead}</th>
            <th scope="col">{detail.change}</th>
            <th scope="col">{detail.source}</th>
          </tr>
        </thead>
        <tbody>
          {NEWS2_PARAMETERS.map((parameter) => {
            const value = valueLong(parameter, set.values, words);
            const provenance = provenanceOf(parameter, set.values);
            return (
              <tr key={parameter} data-parameter={parameter}>
                <th scope="row">
                  {names[parameter]}
                  {parameter === 'spo2' && (
                    <span className="secondary">{` ${CHART_WORDS.scaleShort(news2.scale)}`}</span>
                  )}
                </th>
                <td className={set.struck === undefined ? undefined : 'oc-detail__struck'}>
                  {value === undefined ? <span className="secondary">{CHART_WORDS.notTakenLong}</span> : <b>{value}</b>}
                </td>
                <td>
                  <ScoreCell score={news2.subScores[parameter]} size="small" />
                </td>
                <td>{changes.get(parameter) ?? ''}</td>
                <td>{provenance !== undefined && <Source provenance={provenance} setAt={set.at} calls={calls} />}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </>
  );
}

/** Everything that is known of one set: who or what says each value, how old it was, what was done about it. */
export function SetDetail(props: SetDetailProps) {
  const { column, now, onClose } = props;
  const point = column.points[0] ?? column.struck[0];
  const { detail } = CHART_WORDS;
  const when = nearTime(column.from, now);
  return (
    <section className="oc-detail" aria-label={CHART_WORDS.detail.title(when)} data-testid="chart-detail">
      <div className="oc-detail__head">
        <h3>{point === undefined ? detail.events(when) : detail.title(when)}</h3>
        <button type="button" className="oc-button" onClick={onClose}>
          <X aria-hidden="true" /> {detail.close}
        </button>
      </div>
      {point === undefined ? <p>{detail.noSet}</p> : <OneSet {...props} point={point} />}
      {column.events.length > 0 && (
        <>
          <h4>{detail.alsoRecorded}</h4>
          <ul>
            {column.events.map((event) => (
              <li key={event.id}>
                <span className="secondary">{clockTime(event.at)}</span>{' '}
                <span className={isStruck(event) ? 'oc-detail__struck' : undefined}>{eventWords(event)}</span>
                {isStruck(event) && ` (${detail.struckEvent})`}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
