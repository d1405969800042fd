import { plainName } from '#domain/base/plain-name.ts';
import type { QuarantinedBody } from '#protocol/hub/manage-quarantine.ts';
import { QUARANTINE_TEXT } from '../../../text/manage-quarantine.ts';
import { Callout } from '../../../ui/callout.tsx';
import { useService } from '../model/service-context.ts';
import { useAsked } from './use-asked.ts';

/** Whatever was written, without knowing what it should be: it may have been refused because it is none. */
function Value({ value }: { readonly value: unknown }) {
  if (value === null || value === undefined) return <i>{QUARANTINE_TEXT.notSaid}</i>;
  if (typeof value === 'boolean') return value ? QUARANTINE_TEXT.yes : QUARANTINE_TEXT.no;
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return <i>{QUARANTINE_TEXT.none}</i>;
    return (
      <ul>
        {(value as readonly unknown[]).map((item, index) => (
          <li key={index}>
            <Value value={item} />
          </li>
        ))}
      </ul>
    );
  }
  return (
    <dl className="refused-facts">
      {Object.entries(value as Readonly<Record<string, unknown>>).map(([name, inner]) => (
        <div key={name}>
          <dt>{plainName(name)}</dt>
          <dd>
            <Value value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function read(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}

/** What was refused, opened for the manager of the home. */
export function RefusedBody({ quarantineId }: { readonly quarantineId: number }) {
  const { client } = useService();
  const { answer, failure } = useAsked<QuarantinedBody>(() => client.request('quarantine.show', { quarantineId }));
  if (failure !== undefined) {
    return (
      <Callout tone="red" live="assertive" title={QUARANTINE_TEXT.openFailed}>
        {failure}
      </Callout>
    );
  }
  if (answer === undefined) return null;
  return (
    <div data-testid="refused-body">
      <h4>{QUARANTINE_TEXT.of(answer.residentName)}</h4>
      <Callout tone="amber" title={QUARANTINE_TEXT.unchecked}>
        {QUARANTINE_TEXT.again}
      </Callout>
      <Value value={read(answer.body)} />
    </div>
  );
}
