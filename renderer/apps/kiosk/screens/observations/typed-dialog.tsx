import { useId, useState } from 'react';
import { DEVICE_NAMES, TILE_TEXT, TYPED_TEXT } from '../../../../text/devices.ts';
import { Button } from '../../../../ui/button.tsx';
import { ErrorSummary } from '../../../../ui/error-summary.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { readTyped, type TypedKind } from '../../bedside/typed-value.ts';
import { Sheet } from '../../frame/sheet.tsx';
import { typedName, typedProblem } from './typed-problem.ts';
import { useBedsideActions, type BedsideActions } from './use-bedside.ts';

export type TypedTile = 'blood-pressure' | 'oximeter' | 'thermometer' | 'breathing';

const FIELDS: Readonly<Record<TypedTile, readonly TypedKind[]>> = {
  'blood-pressure': ['systolic', 'diastolic'],
  oximeter: ['spo2', 'pulse'],
  thermometer: ['tenthsCelsius'],
  breathing: ['respiratoryRate'],
};

const UNITS: Readonly<Record<TypedKind, string>> = {
  systolic: TILE_TEXT.mmHg,
  diastolic: TILE_TEXT.mmHg,
  spo2: TILE_TEXT.percent,
  pulse: TILE_TEXT.aMinute,
  tenthsCelsius: TILE_TEXT.celsius,
  respiratoryRate: '',
  litresPerMinute: TILE_TEXT.litresUnit,
};

type Read = Readonly<Partial<Record<TypedKind, number>>>;

function put(actions: BedsideActions, tile: TypedTile, read: Read): void {
  switch (tile) {
    case 'blood-pressure': {
      const { systolic, diastolic } = read;
      if (systolic !== undefined && diastolic !== undefined) actions.typed({ bloodPressure: { systolic, diastolic } });
      return;
    }
    case 'oximeter':
      actions.typed({
        ...(read.spo2 === undefined ? {} : { spo2: read.spo2 }),
        ...(read.pulse === undefined ? {} : { pulse: read.pulse }),
      });
      return;
    case 'thermometer':
      if (read.tenthsCelsius !== undefined) actions.typed({ temperature: read.tenthsCelsius });
      return;
    case 'breathing':
      if (read.respiratoryRate !== undefined) actions.typed({ respiratoryRate: read.respiratoryRate });
      return;
    default:
      tile satisfies never;
  }
}

/** A value typed in by hand, checked before it is taken and marked wherever it stands. */
export function TypedDialog({ tile, onClose }: { readonly tile: TypedTile; readonly onClose: () => void }) {
  const actions = useBedsideActions();
  const formId = useId();
  const [texts, setTexts] = useState<Readonly<Partial<Record<TypedKind, string>>>>({});
  const [problems, setProblems] = useState<readonly { readonly kind: TypedKind; readonly words: string }[]>([]);
  const kinds = FIELDS[tile];
  const title = tile === 'breathing' ? TILE_TEXT.breathing : DEVICE_NAMES[tile];
  const fieldId = (kind: TypedKind): string => `${formId}-${kind}`;

  function submit(): void {
    const read: Partial<Record<TypedKind, number>> = {};
    const found: { kind: TypedKind; words: string }[] = [];
    for (const kind of kinds) {
      const typed = readTyped(kind, texts[kind] ?? '');
      if (typed.ok) read[kind] = typed.value;
      // One of oxygen and pulse may be all that a device without a cable shows.
      else if (!(tile === 'oximeter' && typed.why === 'empty')) found.push({ kind, words: typedProblem(kind, typed) });
    }
    const first = kinds[0];
    if (found.length === 0 && Object.keys(read).length === 0 && first !== undefined) {
      found.push({ kind: first, words: TYPED_TEXT.empty(typedName(first)) });
    }
    if (read.systolic !== undefined && read.diastolic !== undefined && read.systolic <= read.diastolic) {
      found.push({ kind: 'systolic', words: TYPED_TEXT.topOverBottom });
    }
    setProblems(found);
    if (found.length > 0) return;
    put(actions, tile, read);
    onClose();
  }

  return (
    <Sheet
      title={TYPED_TEXT.title(title)}
      onClose={onClose}
      actions={
        <>
          <Button type="submit" form={formId} data-testid="typed-put">
            {TYPED_TEXT.put}
          </Button>
          <Button look="line" onClick={onClose}>
            {TYPED_TEXT.back}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="typed"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <ErrorSummary
          title={TYPED_TEXT.problem}
          problems={problems.map(({ kind, words }) => ({ fieldId: fieldId(kind), words }))}
        />
        <p className="secondary">{TYPED_TEXT.intro}</p>
        <div className="typed__fields">
          {kinds.map((kind) => (
            <TextField
              key={kind}
              id={fieldId(kind)}
              data-testid={`typed-${kind}`}
              label={typedName(kind)}
              hint={kind === 'tenthsCelsius' ? TYPED_TEXT.temperatureHint : undefined}
              error={problems.find((problem) => problem.kind === kind)?.words}
              unit={UNITS[kind] === '' ? undefined : UNITS[kind]}
              inputMode={kind === 'tenthsCelsius' ? 'decimal' : 'numeric'}
              autoComplete="off"
              value={texts[kind] ?? ''}
              onChange={(event) => {
                setTexts({ ...texts, [kind]: event.target.value });
              }}
            />
          ))}
        </div>
      </form>
    </Sheet>
  );
}
