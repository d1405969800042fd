import { RING_TEXT } from '../../../../text/ring.ts';
import { TextField } from '../../../../ui/field.tsx';

/** Who calls, where nobody has signed in. May stay empty: somebody says it later. */
export function CallerField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <TextField
      label={RING_TEXT.caller}
      hint={RING_TEXT.callerHint}
      maxLength={200}
      autoComplete="off"
      data-testid="caller"
      value={props.value}
      onChange={(event) => {
        props.onChange(event.target.value);
      }}
    />
  );
}
