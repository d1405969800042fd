import { Plus, X } from 'lucide-react';
import { ROUTES_TEXT } from '../../text/routes.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import './hours-field.css';
import { WEEKDAYS, type HoursDraft } from './route-draft.ts';

interface HoursLineProps {
  readonly line: HoursDraft;
  readonly onChange: (line: HoursDraft) => void;
  readonly onRemove: () => void;
}

function HoursLine({ line, onChange, onRemove }: HoursLineProps) {
  return (
    <fieldset className="route-hours" data-testid="route-hours">
      <legend className="visually-hidden">{ROUTES_TEXT.openHours}</legend>
      <div className="route-hours__days" role="group" aria-label={ROUTES_TEXT.days}>
        {WEEKDAYS.map((day) => (
          <label key={day} className="route-hours__day">
            <input
              type="checkbox"
              checked={line.days.includes(day)}
              onChange={(event) => {
                const others = line.days.filter((one) => one !== day);
                onChange({ ...line, days: event.target.checked ? [...others, day] : others });
              }}
            />
            {ROUTES_TEXT.day(day)}
          </label>
        ))}
      </div>
      <TextField
        label={ROUTES_TEXT.from}
        value={line.from}
        maxLength={5}
        onChange={(event) => {
          onChange({ ...line, from: event.target.value });
        }}
      />
      <TextField
        label={ROUTES_TEXT.to}
        value={line.to}
        maxLength={5}
        title={ROUTES_TEXT.toHint}
        onChange={(event) => {
          onChange({ ...line, to: event.target.value });
        }}
      />
      <Button
        look="quiet"
        size="small"
        icon={<X aria-hidden="true" />}
        aria-label={ROUTES_TEXT.removeHours}
        title={ROUTES_TEXT.removeHours}
        onClick={onRemove}
      />
    </fieldset>
  );
}

export interface HoursFieldProps {
  readonly hours: readonly HoursDraft[];
  readonly onChange: (hours: readonly HoursDraft[]) => void;
}

/** When somebody answers: as many lines of days and times as it takes. */
export function HoursField({ hours, onChange }: HoursFieldProps) {
  return (
    <>
      {hours.length === 0 && <p>{ROUTES_TEXT.openHoursNone}</p>}
      {hours.map((line) => (
        <HoursLine
          key={line.key}
          line={line}
          onChange={(next) => {
            onChange(hours.map((one) => (one.key === next.key ? next : one)));
          }}
          onRemove={() => {
            onChange(hours.filter(({ key }) => key !== line.key));
          }}
        />
      ))}
      <div>
        <Button
          look="line"
          size="small"
          icon={<Plus aria-hidden="true" />}
          data-testid="route-add-hours"
          onClick={() => {
            const key = Math.max(-1, ...hours.map((line) => line.key)) + 1;
            onChange([...hours, { key, days: [], from: '09:00', to: '17:00' }]);
          }}
        >
          {ROUTES_TEXT.addHours}
        </Button>
      </div>
    </>
  );
}
