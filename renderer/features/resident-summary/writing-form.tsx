import { FORM_TEXT } from '../../text/record-form.ts';
import { PutRightForm, StatementForm, StrikeForm, type FormContext } from '../statement-form/index.ts';
import type { Writing } from './model/context.ts';
import { describeStatement } from './model/describe.ts';
import { isOfRegistration } from './model/subjects.ts';

/** The form of what is being written: something new, something about what stands, or a strike. */
export function WritingForm({ writing, context }: { readonly writing: Writing; readonly context: FormContext }) {
  switch (writing.kind) {
    case 'add':
      return <StatementForm {...context} topic={writing.topic} />;
    case 'put-right': {
      const { subject, stated } = writing;
      return (
        <PutRightForm
          {...context}
          subject={subject}
          stated={stated}
          what={describeStatement(stated.statement, context.reader).title}
          mayStrike={!isOfRegistration(context.record.statements, stated)}
        />
      );
    }
    case 'strike': {
      const { writer, write, reader, onSaved, onBack } = context;
      return (
        <StrikeForm
          entryId={writing.entryId}
          title={FORM_TEXT.strike(writing.what)}
          {...{ writer, write, reader, onSaved, onBack }}
        />
      );
    }
    default:
      return writing satisfies never;
  }
}
