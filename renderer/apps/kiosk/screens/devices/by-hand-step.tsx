import { useState } from 'react';
import type { DevicePlace, DriverCard } from '#protocol/bridge/devices.ts';
import { ADD_TEXT, TYPE_WORDS } from '../../../../text/devices-page.ts';
import { TextField } from '../../../../ui/field.tsx';
import { Tag } from '../../../../ui/tag.tsx';
import type { AddingEvent } from '../../state/adding.ts';
import { DeviceIcon } from './device-icon.tsx';

/** Every make that can be connected in this way, to choose from by its name. */
export function ByHandStep(props: {
  readonly place: DevicePlace;
  readonly drivers: readonly DriverCard[];
  readonly tell: (event: AddingEvent) => void;
}) {
  const { place, drivers, tell } = props;
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = drivers
    .filter((driver) => driver.connection === place.kind)
    .filter((driver) => `${driver.label} ${TYPE_WORDS[driver.type]}`.toLowerCase().includes(wanted))
    .sort((a, b) => a.label.localeCompare(b.label, 'en-GB'));
  return (
    <>
      <h2>{ADD_TEXT.byHandTitle}</h2>
      <TextField
        label={ADD_TEXT.byHandFind}
        hint={ADD_TEXT.byHandHint}
        type="search"
        autoComplete="off"
        value={text}
        data-testid="driver-search"
        onChange={(event) => {
          setText(event.target.value);
        }}
      />
      {shown.length === 0 && <p>{ADD_TEXT.byHandNone}</p>}
      <ul className="add__list">
        {shown.map(({ driverId, label, type, medical }) => (
          <li key={driverId}>
            <button
              type="button"
              className="add__choice"
              data-testid="driver"
              onClick={() => {
                tell({ type: 'driver', driver: { driverId, options: {} } });
              }}
            >
              <DeviceIcon type={type} />
              <span>
                <b>{label}</b>
                <span className="secondary add__small">{TYPE_WORDS[type]}</span>
                {!medical && <Tag tone="amber">{ADD_TEXT.notMedical}</Tag>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
