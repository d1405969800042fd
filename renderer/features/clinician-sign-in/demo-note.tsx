import { WAYS_TEXT } from '../../text/sign-in.ts';

/** On each page of a hub with invented people, so that nobody takes it for a service. */
export function DemoNote() {
  return (
    <p className="demo-note" role="note" data-testid="demo-note">
      {WAYS_TEXT.demo}
    </p>
  );
}
