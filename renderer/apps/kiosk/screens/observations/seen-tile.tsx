import { Brain, Gauge } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Acvpu } from '#domain/news2/parameters.ts';
import { TILE_TEXT } from '../../../../text/devices.ts';
import { ACVPU_WORDS } from '../../../../text/news2.ts';
import { Card } from '../../../../ui/card.tsx';
import { TextField } from '../../../../ui/field.tsx';
import { OptionGroup } from '../../../../ui/option-group.tsx';
import type { Bedside } from '../../bedside/bedside.ts';
import { readTyped } from '../../bedside/typed-value.ts';
import { typedProblem } from './typed-problem.ts';
import { useBedsideActions } from './use-bedside.ts';

const LEVELS: readonly Acvpu[] = ['A', 'C', 'V', 'P', 'U'];

interface SeenProps {
  readonly bedside: Bedside;
  readonly legend: ReactNode;
}

/** How awake the person is: five answers. */
export function AwakeOptions({ bedside, legend }: SeenProps) {
  const actions = useBedsideActions();
  return (
    <OptionGroup
      className="seen__awake"
      size="large"
      legend={legend}
      value={bedside.values.consciousness?.value}
      onChange={(value) => {
        actions.awake(value);
      }}
      options={LEVELS.map((level) => ({ value: level, label: ACVPU_WORDS[level], testId: `acvpu-${level}` }))}
    />
  );
}

/** Air or oxygen, and how much oxygen where it is known. */
export function OxygenOptions({ bedside, legend }: SeenProps) {
  const actions = useBedsideActions();
  const { inspiredOxygen } = bedside.values;
  const support = inspiredOxygen?.value.support;
  const [litres, setLitres] = useState(inspiredOxygen?.value.litresPerMinute?.toString() ?? '');
  const read = readTyped('litresPerMinute', litres);
  const problem = read.ok || read.why === 'empty' ? undefined : typedProblem('litresPerMinute', read);
  return (
    <>
      <OptionGroup
        size="large"
        legend={legend}
        value={support}
        onChange={(value) => {
          actions.oxygen({ support: value });
          setLitres('');
        }}
        options={[
          { value: 'air', label: TILE_TEXT.roomAir, testId: 'air' },
          { value: 'oxygen', label: TILE_TEXT.onOxygen, testId: 'oxygen' },
        ]}
      />
      {support === 'oxygen' && (
        <TextField
          label={TILE_TEXT.litres}
          inputMode="decimal"
          unit={TILE_TEXT.litresUnit}
          error={problem}
          value={litres}
          data-testid="oxygen-litres"
          onChange={(event) => {
            setLitres(event.target.value);
            const typed = readTyped('litresPerMinute', event.target.value);
            actions.oxygen(typed.ok ? { support: 'oxygen', litresPerMinute: typed.value } : { support: 'oxygen' });
          }}
        />
      )}
    </>
  );
}

/** What is seen, not measured: how awake, and air or oxygen. */
export function SeenTile({ bedside, name }: { readonly bedside: Bedside; readonly name: string }) {
  return (
    <Card className="tile seen" aria-label={TILE_TEXT.awake(name)} data-testid="tile-seen">
      <AwakeOptions
        bedside={bedside}
        legend={
          <span className="tile__title">
            <span className="tile__icon">
              <Brain aria-hidden="true" />
            </span>
            {TILE_TEXT.awake(name)} <span className="tile__small seen__hint">{TILE_TEXT.awakeHint}</span>
          </span>
        }
      />
      <div className="seen__oxygen">
        <OxygenOptions
          bedside={bedside}
          legend={
            <span className="tile__title">
              <span className="tile__icon">
                <Gauge aria-hidden="true" />
              </span>
              {TILE_TEXT.air}
            </span>
          }
        />
      </div>
    </Card>
  );
}
