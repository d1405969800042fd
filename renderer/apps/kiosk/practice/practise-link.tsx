import { GraduationCap } from 'lucide-react';
import { PRACTICE_TEXT } from '../../../text/practice.ts';
import { Button } from '../../../ui/button.tsx';
import { go } from '../state/context.tsx';
import { usePractice } from './practice-context.ts';

/** The way to practice, on the home screen and wherever a training is wanted that somebody does not have. */
export function PractiseLink() {
  const { running } = usePractice();
  if (running !== undefined) return null;
  return (
    <Button
      look="line"
      data-testid="practise"
      icon={<GraduationCap aria-hidden="true" />}
      onClick={() => {
        go({ page: 'practice' });
      }}
    >
      {PRACTICE_TEXT.practise}
    </Button>
  );
}
