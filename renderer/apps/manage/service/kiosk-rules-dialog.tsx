import { useState } from 'react';
import type { UsefulNumber } from '#domain/settings/home-settings.ts';
import { kioskRules, type HomeRow } from '#protocol/hub/manage.ts';
import { HOMES_TEXT, SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useService } from '../model/service-context.ts';
import { ServiceDialog, useReason } from './reason-dialog.tsx';

type Draft = UsefulNumber & { readonly key: number };

interface NumberFieldsProps {
  readonly draft: Draft;
  readonly number: number;
  readonly error: string | undefined;
  readonly onChange: (next: Draft) => void;
  readonly onRemove: () => void;
}

function NumberFields({ draft, number, error, onChange, onRemove }: NumberFieldsProps) {
  const field = (label: string, key: keyof UsefulNumber, words?: string) => (
    <TextField
      label={label}
      type={key === 'telephone' ? 'tel' : 'text'}
      maxLength={key === 'telephone' ? 40 : 200}
      value={draft[key]}
      error={words}
      data-testid={`number-${key}`}
      onChange={(event) => {
        onChange({ ...draft, [key]: event.target.value });
      }}
    />
  );
  return (
    <fieldset className="kiosk-number" data-testid="kiosk-number">
      <legend>{HOMES_TEXT.numberOf(number)}</legend>
      {field(HOMES_TEXT.numberName, 'name', error)}
      {field(HOMES_TEXT.numberTelephone, 'telephone')}
      {field(HOMES_TEXT.numberHours, 'hours')}
      <Button
        look="quiet"
        size="small"
        aria-label={`${HOMES_TEXT.numberRemove}: ${HOMES_TEXT.numberOf(number)}`}
        data-testid="number-remove"
        onClick={onRemove}
      >
        {HOMES_TEXT.numberRemove}
      </Button>
    </fieldset>
  );
}

const whole = (typed: string): number => (/^\s*\d+\s*$/u.test(typed) ? Number(typed) : Number.NaN);

/** Whom a home's kiosks say to ring, when they lock, and for how long PINs work while the hub is away. */
export function KioskRulesDialog({ home, onClose }: { readonly home: HomeRow; readonly onClose: () => void }) {
  const model = useService();
  const { homeId, name } = home;
  const [numbers, setNumbers] = useState<readonly Draft[]>(() =>
    home.kioskRules.numbers.map((number, key) => ({ ...number, key })),
  );
  const [next, setNext] = useState(numbers.length);
  const [lock, setLock] = useState(String(home.kioskRules.lockAfterMinutes));
  const [hours, setHours] = useState(String(home.kioskRules.offlinePinHours));
  const [tried, setTried] = useState(false);
  const why = useReason(`reason.kiosk-rules.${homeId}`, tried);

  const rules = kioskRules.safeParse({
    numbers: numbers.map(({ key: _key, ...number }) => number),
    lockAfterMinutes: whole(lock),
    offlinePinHours: whole(hours),
  });
  const wrong = (at: PropertyKey, index?: number): boolean =>
    tried &&
    !rules.success &&
    rules.error.issues.some(({ path }) => path[0] === at && (index === undefined || path[1] === index));

  async function save(): Promise<void> {
    setTried(true);
    if (!rules.success || why.short) return;
    const answer = await model.press(
      () => model.client.command('home.kiosk-rules', { homeId, rules: rules.data, reason: why.reason }),
      HOMES_TEXT.rulesChanged(name),
    );
    if (answer === undefined) return;
    why.clear();
    onClose();
  }

  return (
    <ServiceDialog
      title={HOMES_TEXT.rulesTitle(name)}
      go={SERVICE_TEXT.save}
      goTestId="kiosk-rules-save"
      onGo={() => {
        void save();
      }}
      onClose={onClose}
    >
      <h3>{HOMES_TEXT.numbers}</h3>
      <p className="secondary">{HOMES_TEXT.numbersHint}</p>
      {numbers.map((draft, index) => (
        <NumberFields
          key={draft.key}
          draft={draft}
          number={index + 1}
          error={wrong('numbers', index) ? HOMES_TEXT.numberShort : undefined}
          onChange={(changed) => {
            setNumbers(numbers.map((one) => (one.key === changed.key ? changed : one)));
          }}
          onRemove={() => {
            setNumbers(numbers.filter(({ key }) => key !== draft.key));
          }}
        />
      ))}
      <Button
        className="kiosk-number-add"
        look="line"
        size="small"
        off={numbers.length < 20 ? undefined : HOMES_TEXT.numbersFull}
        data-testid="number-add"
        onClick={() => {
          setNumbers([...numbers, { key: next, name: '', telephone: '', hours: '' }]);
          setNext(next + 1);
        }}
      >
        {HOMES_TEXT.numberAdd}
      </Button>
      <TextField
        label={HOMES_TEXT.lockAfter}
        hint={HOMES_TEXT.lockAfterHint}
        inputMode="numeric"
        value={lock}
        error={wrong('lockAfterMinutes') ? HOMES_TEXT.outOfBounds(1, 30) : undefined}
        data-testid="kiosk-lock"
        onChange={(event) => {
          setLock(event.target.value);
        }}
      />
      <TextField
        label={HOMES_TEXT.offlinePins}
        hint={HOMES_TEXT.offlinePinsHint}
        inputMode="numeric"
        value={hours}
        error={wrong('offlinePinHours') ? HOMES_TEXT.outOfBounds(1, 72) : undefined}
        data-testid="kiosk-offline-pins"
        onChange={(event) => {
          setHours(event.target.value);
        }}
      />
      {why.field}
    </ServiceDialog>
  );
}
