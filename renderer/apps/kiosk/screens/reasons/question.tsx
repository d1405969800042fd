import { ChevronLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CallReason, ReasonQuestion } from '#domain/call-reasons/reasons.ts';
import { REASON_WORDS, REASONS_TEXT } from '../../../../text/reasons.ts';
import { Button } from '../../../../ui/button.tsx';
import { TextArea } from '../../../../ui/field.tsx';
import { VisuallyHidden } from '../../../../ui/visually-hidden.tsx';

export interface QuestionProps {
  readonly reason: CallReason;
  readonly question: ReasonQuestion;
  readonly number: number;
  readonly of: number;
  readonly answer: string | undefined;
  /** undefined is "Skip". Either goes on. */
  readonly onAnswer: (answer: string | undefined) => void;
  readonly onBack: () => void;
}

/** One question with large answers. A touch answers and goes on; nothing has to be answered. */
export function Question({ reason, question, number, of, answer, onAnswer, onBack }: QuestionProps) {
  const words = REASON_WORDS[reason].questions[question.id];
  const heading = useRef<HTMLHeadingElement>(null);
  const [typed, setTyped] = useState(answer ?? '');
  useEffect(() => {
    // The question before is gone from the page: whoever reads with keys or ears goes on at this one.
    heading.current?.focus({ preventScroll: true });
  }, []);
  if (words === undefined) return null;
  const empty = typed.trim() === '';
  return (
    <div className="reason-question" data-testid={`question-${question.id}`}>
      <p className="secondary reason-question__count">{REASONS_TEXT.questionOf(number, of)}</p>
      <h3 className="reason-question__ask" tabIndex={-1} ref={heading}>
        {words.ask}
      </h3>
      {question.kind === 'choice' ? (
        <>
          {words.hint !== undefined && <p className="secondary">{words.hint}</p>}
          <div className="reason-question__answers" role="group" aria-label={words.ask}>
            {question.answers.map((id) => (
              <button
                key={id}
                type="button"
                className={answer === id ? 'option option--chosen' : 'option'}
                aria-pressed={answer === id}
                data-testid={`answer-${id}`}
                onClick={() => {
                  onAnswer(id);
                }}
              >
                {words.answers?.[id]}
              </button>
            ))}
          </div>
        </>
      ) : (
        <TextArea
          label={words.ask}
          labelHidden
          hint={words.hint}
          rows={2}
          maxLength={1000}
          data-testid="answer-words"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
          }}
        />
      )}
      <div className="reason-question__foot">
        <Button look="quiet" icon={<ChevronLeft aria-hidden="true" />} data-testid="question-back" onClick={onBack}>
          {REASONS_TEXT.back}
          <VisuallyHidden>. {REASONS_TEXT.questionOf(number, of)}</VisuallyHidden>
        </Button>
        {question.kind === 'words' && !empty ? (
          <Button
            data-testid="question-next"
            onClick={() => {
              onAnswer(typed);
            }}
          >
            {REASONS_TEXT.next}
          </Button>
        ) : (
          <Button
            look="line"
            data-testid="question-skip"
            onClick={() => {
              onAnswer(undefined);
            }}
          >
            {REASONS_TEXT.skip}
          </Button>
        )}
      </div>
    </div>
  );
}
