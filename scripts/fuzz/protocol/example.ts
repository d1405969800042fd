/** Makes values that fit a JSON Schema, with the identifiers of people, homes and calls that are really there. */
import type { Random } from '../random.ts';

/** Identifiers that lead somewhere, by the name of the field in which they are asked for. */
export type Known = Readonly<Record<string, readonly string[]>>;

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly propertyNames?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Words as they are written at the bedside, and some that a careless program would trip over. */
const WORDS = [
  'She is hot and more confused than she was this morning.',
  'Ring the daughter first.',
  "O'Brien; DROP TABLE entries; --",
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://example.invalid")',
  '../../etc/passwd',
  'Łódź — Zażółć gęślą jaźń',
  'مرحبا',
  '\u202Etxt.exe',
  'a',
] as const;

const HEX = '0123456789abcdef';
/** Deeper than anything in the contracts: a schema that names itself ends here. */
const DEEPEST = 12;

/** @param words what stands in fields of free text */
export function exampleOf(schema: unknown, random: Random, known: Known, words: readonly string[] = WORDS): unknown {
  const root = schema as Schema;
  return make(root, '', 0);

  function make(of: Schema, field: string, depth: number): unknown {
    if (of.$ref !== undefined) {
      const name = of.$ref.split('/').at(-1) ?? '';
      const target = of.$ref === '#' ? root : root.$defs?.[name];
      return target === undefined || depth > DEEPEST ? null : make(target, field, depth + 1);
    }
    if ('const' in of) return of.const;
    if (of.enum !== undefined) return random.pick(of.enum);
    const choices = of.anyOf ?? of.oneOf;
    if (choices !== undefined) return make(random.pick(choices), field, depth + 1);
    if (of.allOf !== undefined) {
      const parts = of.allOf.map((part) => make(part, field, depth + 1));
      return parts.every((part) => typeof part === 'object' && part !== null) ? Object.assign({}, ...parts) : parts[0];
    }
    switch (of.type) {
      case 'object':
        return object(of, depth);
      case 'array':
        return array(of, field, depth);
      case 'string':
        return text(of, field);
      case 'integer':
      case 'number':
        return number(of);
      case 'boolean':
        return random.onceIn(2);
      case 'null':
        return null;
      default:
        return random.pick<unknown>(['x', 7, true, null, {}]);
    }
  }

  function object(of: Schema, depth: number): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(of.properties ?? {})) {
      if ((of.required ?? []).includes(name) || random.onceIn(2)) made[name] = make(property, name, depth + 1);
    }
    if (of.propertyNames !== undefined && typeof of.additionalProperties === 'object') {
      for (let left = random.below(3); left > 0; left -= 1) {
        const name = make(of.propertyNames, 'residentId', depth + 1);
        if (typeof name === 'string') made[name] = make(of.additionalProperties, '', depth + 1);
      }
    }
    return made;
  }

  function array(of: Schema, field: string, depth: number): unknown[] {
    if (of.prefixItems !== undefined) return of.prefixItems.map((item) => make(item, field, depth + 1));
    const least = of.minItems ?? 0;
    const most = Math.min(of.maxItems ?? least + 2, least + 2);
    const length = least + random.below(most - least + 1);
    return Array.from({ length }, () => make(of.items ?? {}, field, depth + 1));
  }

  function text(of: Schema, field: string): string {
    const there = known[field];
    if (of.format === 'uuid' || /[Ii]ds?$/.test(field)) {
      return there !== undefined && !random.onceIn(8) ? random.pick(there) : uuid();
    }
    if (there !== undefined && !random.onceIn(8)) return random.pick(there);
    if (of.format === 'date-time')
      return new Date(Date.now() + (random.below(2_000_000) - 1_000_000) * 1000).toISOString();
    if (of.format === 'date') return `20${String(10 + random.below(30))}-0${String(1 + random.below(9))}-11`;
    if (of.format === 'email') return 'someone@nhs.example';
    if (of.format === 'base64') return Buffer.from(random.bytes(16)).toString('base64');
    if (of.format === 'base64url') return Buffer.from(random.bytes(32)).toString('base64url');
    if (of.pattern !== undefined) return byPattern(of.pattern);
    const least = of.minLength ?? 0;
    const written = random.pick(words).padEnd(least, 'x');
    return written.slice(0, Math.max(least, of.maxLength ?? 200));
  }

  /** The patterns that stand in the contracts; for another one, something that may not fit. */
  function byPattern(pattern: string): string {
    const hex = /\[\\da-f\]\{(\d+)\}/.exec(pattern);
    if (hex !== null) return Array.from({ length: Number(hex[1]) }, () => HEX[random.below(16)]).join('');
    if (pattern.includes('[\\da-f]{2}')) return 'aa01ff';
    if (pattern.startsWith('^\\d{')) return '12345678';
    if (pattern.includes('[01]\\d|2[0-3]')) return '07:30';
    if (pattern.includes('T(?:')) return '2026-11-20T10:11:12';
    if (pattern.includes('0-9a-fA-F')) return uuid();
    if (pattern.includes('A-Za-z0-9_-')) return Buffer.from(random.bytes(32)).toString('base64url');
    return '12345678';
  }

  function number(of: Schema): number {
    const low = of.minimum ?? (of.exclusiveMinimum === undefined ? 0 : of.exclusiveMinimum + 1);
    const high = Math.min(
      of.maximum ?? (of.exclusiveMaximum === undefined ? low + 100 : of.exclusiveMaximum - 1),
      low + 100,
    );
    return low + random.below(Math.max(1, Math.floor(high - low) + 1));
  }

  function uuid(): string {
    const digits = Array.from({ length: 32 }, () => HEX[random.below(16)]);
    digits[12] = '4';
    digits[16] = '8';
    const at = digits.join('');
    return [at.slice(0, 8), at.slice(8, 12), at.slice(12, 16), at.slice(16, 20), at.slice(20)].join('-');
  }
}
