import { useId, useRef, useState } from 'react';
import type { DevicePlace, DriverCard } from '#protocol/bridge/devices.ts';
import { RefusalError } from '#protocol/wire/refusal.ts';
import { ADD_TEXT, NAME_COLOURS, suggestedName, TYPE_WORDS } from '../../../../text/devices-page.ts';
import { failureOf, type Failure } from '../../../../text/refusals.ts';
import { Button } from '../../../../ui/button.tsx';
import { Callout } from '../../../../ui/callout.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { SelectField, TextField } from '../../../../ui/field.tsx';
import type { DriverChoice } from '../../state/adding.ts';
import { go, useKiosk, useKioskState } from '../../state/context.tsx';
import { sameName } from './device-sheets.tsx';

/** What went wrong with enrolling, where the code says more than the core's own words. */
function enrolFailure(fault: unknown): Failure {
  const failure = failureOf(fault, { notSaved: ADD_TEXT.notSaved });
  if (!(fault instanceof RefusalError)) return failure;
  if (fault.code === 'conflict') return { ...failure, words: ADD_TEXT.conflict };
  if (fault.code === 'bad-params') return { ...failure, words: ADD_TEXT.badParams };
  return failure;
}

/** The last step: a name, how it is set up, and it is there. */
export function NameStep(props: {
  readonly place: DevicePlace;
  readonly driver: DriverChoice;
  readonly drivers: readonly DriverCard[];
}) {
  const { place, driver, drivers } = props;
  const { bridge, store } = useKiosk();
  const devices = useKioskState((state) => state.devices);
  const nameId = useId();
  const deviceId = useRef<string>(undefined);
  const [label, setLabel] = useState('');
  const [options, setOptions] = useState(driver.options);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Failure>();
  const card = drivers.find((it) => it.driverId === driver.driverId);
  if (card === undefined) return <p>{ADD_TEXT.failed}</p>;
  const free = NAME_COLOURS.map((colour) => suggestedName(colour, card.type)).filter(
    (name) => !devices.some((device) => sameName(device.label, name)),
  );

  async function save(): Promise<void> {
    const name = label.trim();
    const same = devices.find((device) => device.deviceId !== deviceId.current && sameName(device.label, name));
    const wrong = name === '' ? ADD_TEXT.emptyName : same && ADD_TEXT.sameName(same.label);
    setProblem(wrong);
    if (wrong !== undefined) return;
    // The same identifier for each try: after a lost answer it is still one device.
    deviceId.current ??= crypto.randomUUID();
    setBusy(true);
    setFailed(undefined);
    try {
      await bridge.request('device.enrol', {
        deviceId: deviceId.current,
        label: name,
        driverId: driver.driverId,
        options: { ...options },
        place,
      });
      store.setState({ toast: ADD_TEXT.done(name) });
      go({ page: 'devices' });
    } catch (fault) {
      setFailed(enrolFailure(fault));
      setBusy(false);
    }
  }

  return (
    <form
      className="add__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <ErrorSummary
        title={ADD_TEXT.problem}
        problems={problem === undefined ? [] : [{ fieldId: nameId, words: problem }]}
      />
      <h2>{ADD_TEXT.nameTitle}</h2>
      <p className="secondary">
        {card.label}. {TYPE_WORDS[card.type]}.
      </p>
      <div className="add__names">
        {free.map((name) => (
          <Button
            key={name}
            look="line"
            data-testid="name-suggestion"
            onClick={() => {
              setLabel(name);
              setProblem(undefined);
            }}
          >
            {name}
          </Button>
        ))}
      </div>
      <TextField
        id={nameId}
        label={ADD_TEXT.name}
        hint={ADD_TEXT.nameHint}
        error={problem}
        maxLength={80}
        autoComplete="off"
        value={label}
        data-testid="device-name"
        onChange={(event) => {
          setLabel(event.target.value);
        }}
      />
      {card.options.length > 0 && (
        <fieldset className="add__options">
          <legend>{ADD_TEXT.options}</legend>
          {card.options.map(({ name, label: asked, choices, initial }) => {
            const value = options[name] ?? initial;
            const change = (next: string): void => {
              setOptions({ ...options, [name]: next });
            };
            return choices === undefined ? (
              <TextField
                key={name}
                label={asked}
                value={value}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  change(event.target.value);
                }}
              />
            ) : (
              <SelectField
                key={name}
                label={asked}
                value={value}
                onChange={(event) => {
                  change(event.target.value);
                }}
              >
                {choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {choice}
                  </option>
                ))}
              </SelectField>
            );
          })}
        </fieldset>
      )}
      {failed !== undefined && (
        <Callout tone="red" live="assertive" title={failed.title}>
          {failed.words}
        </Callout>
      )}
      <div className="add__actions">
        <Button type="submit" data-testid="device-save" busy={busy ? ADD_TEXT.saving : undefined}>
          {ADD_TEXT.save}
        </Button>
      </div>
    </form>
  );
}
