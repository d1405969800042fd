import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './option-group.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly testId?: string | undefined;
}

export interface OptionGroupProps<Value extends string> {
  readonly legend: ReactNode;
  readonly legendHidden?: boolean | undefined;
  readonly options: readonly Option<Value>[];
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  readonly className?: string | undefined;
}

/** One of several: real radio buttons (arrow keys, names) drawn as touch targets; chosen is fill and tick. */
export function OptionGroup<Value extends string>(props: OptionGroupProps<Value>) {
  const { legend, legendHidden, options, value, onChange, size = 'medium', className } = props;
  const name = useId();
  return (
    <fieldset className={classNames('option-group', `option-group--${size}`, className)}>
      <legend className={legendHidden === true ? 'visually-hidden' : 'option-group__legend'}>{legend}</legend>
      <div className="option-group__options">
        {options.map((option) => (
          <label
            key={option.value}
            className={classNames('option', option.value === value && 'option--chosen')}
            data-testid={option.testId}
          >
            <input
              className="option__input"
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => {
                onChange(option.value);
              }}
            />
            {option.value === value && <Check className="option__tick" aria-hidden="true" />}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
