import { SERVICE_TEXT } from '../../../text/manage-service.ts';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import type { Asked } from './use-asked.ts';

/** While nothing has come, or why nothing came. */
export function Loading({ asked }: { readonly asked: Pick<Asked<unknown>, 'failure' | 'again' | 'answer'> }) {
  const { failure, again, answer } = asked;
  if (failure !== undefined) {
    return (
      <Callout
        tone="red"
        live="assertive"
        title={SERVICE_TEXT.loadFailed}
        action={
          <Button look="line" onClick={again}>
            {SERVICE_TEXT.again}
          </Button>
        }
      >
        {failure}
      </Callout>
    );
  }
  return answer === undefined ? <Skeleton height="160px" /> : null;
}
