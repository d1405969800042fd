import type { Action } from './actions.ts';
import { NOT_FOR_YOU, type Decision } from './decisions.ts';
import type { Principal } from './principals.ts';
import type { Resource } from './resources.ts';
import { RULES } from './table.ts';

/** Decides. An action without a rule is refused, whoever asks. */
export function may(who: Principal, action: string, what: Resource): Decision {
  if (!Object.hasOwn(RULES, action)) return NOT_FOR_YOU;
  return RULES[action as Action](who, what);
}
