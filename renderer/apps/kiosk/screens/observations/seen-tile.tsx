import { Brain, Gauge } from 'lucide-react';
import { useState } from 'react';
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

/** What is seen, not measured: how awake, and air or oxygen. */
export function SeenTile({ bedside, name }: { readonly bedside: Bedside; readonly name: string }) {
  const actions = useBedsideActions();
  const { consciousness, inspiredOxygen } = bedside.values;
  const support = inspiredOxygen?.value.support;
  const [litres, setLitres] = useState(inspiredOxygen?.value.litresPerMinute?.toString() ?? '');
  const read = readTyped('litresPerMinute', litres);
  const problem = read.ok || read.why === 'empty' ? undefined : typedProblem('litresPerMinute', read);
  return (
    <Card className="tile seen" aria-label={TILE_TEXT.awake(name)} data-testid="tile-seen">
      <OptionGroup
        className="seen__awake"
        size="large"
        legend={
          <span className="tile__title">
            <span className="tile__icon">
              <Brain aria-hidden="true" />
            </span>
            {TILE_TEXT.awake(name)} <span className="tile__small seen__hint">{TILE_TEXT.awakeHint}</span>
          </span>
        }
        value={consciousness?.value}
        onChange={(value) => {
          actions.awake(value);
        }}
        options={LEVELS.map((level) => ({ value: level, label: ACVPU_WORDS[level], testId: `acvpu-${level}` }))}
      />
      <div className="seen__oxygen">
        <OptionGroup
          size="large"
          legend={
            <span className="tile__title">
              <span className="tile__icon">
                <Gauge aria-hidden="true" />
              </span>
              {TILE_TEXT.air}
            </span>
          }
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
      </div>
    </Card>
  );
}
