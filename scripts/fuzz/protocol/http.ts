/** The hub's plain requests under fuzz: paths, methods, headers and bodies. */
import { z } from 'zod';
import type { Random } from '../random.ts';
import { exampleOf } from './example.ts';
import type { Speaker } from './links.ts';
import { mutated } from './mutate.ts';
import { schemaFor, validatorFor } from './oracle.ts';
import { JSON_ROUTES } from './routes.ts';
import type { Tally } from './tally.ts';

const STRANGE_PATHS = [
  '/',
  '/../../etc/passwd',
  '/assets/..%2f..%2f..%2fetc%2fpasswd',
  '/assets/%00',
  '/api/attachment/0/..%2f',
  '/api/%ff',
  '/api/health?__proto__[x]=1',
  '//api/health',
  '/console.html/..;/',
  `/${'a'.repeat(4000)}`,
] as const;

/** What no answer may hold: a way into the program, or into its machine. */
const INSIDE = /\bat .+\.ts:\d+|node_modules|SQLITE_|root:x:0/;

export interface HttpParts {
  readonly hubUrl: string;
  readonly speakers: readonly Speaker[];
  readonly random: Random;
  readonly known: Record<string, string[]>;
  readonly tally: Tally;
  readonly stopped: () => boolean;
  readonly another: () => boolean;
}

export async function request(parts: HttpParts): Promise<void> {
  const { hubUrl, random, known, tally, stopped, another } = parts;
  const routes = JSON_ROUTES.map((route) => ({
    ...route,
    schema: route.body === undefined ? {} : schemaFor(route.body),
    fits: route.body === undefined ? () => true : validatorFor(route.body),
  }));
  const cookies = parts.speakers.flatMap(({ cookie }) => (cookie === undefined ? [] : [cookie]));
  const utf8 = new TextDecoder('utf-8', { fatal: true });

  while (!stopped() && another()) {
    const strange = random.onceIn(6);
    const route = random.pick(routes);
    const path = strange ? random.pick(STRANGE_PATHS) : route.path;
    const method = strange ? random.pick(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS']) : 'POST';
    const body = mutated(exampleOf(route.schema, random, known), random);
    const signedIn = !route.endsSession && random.onceIn(2);
    const name = `http ${method} ${strange ? '(a strange path)' : route.path}`;
    tally.sent('http', name);
    let fits = route.body === undefined;
    try {
      fits ||= route.fits(JSON.parse(utf8.decode(body)));
    } catch {
      // Not JSON: it fits only where nothing is read.
    }
    try {
      const response = await fetch(`${hubUrl}${path}`, {
        method,
        headers: {
          'content-type': random.onceIn(10) ? 'text/plain' : 'application/json',
          ...(signedIn ? { cookie: random.onceIn(5) ? 'teletriage_session=__proto__' : random.pick(cookies) } : {}),
          origin: random.onceIn(10) ? 'https://elsewhere.example' : hubUrl,
        },
        redirect: 'manual',
        signal: AbortSignal.timeout(30_000),
        ...(method === 'GET' ? {} : { body: Buffer.from(body) }),
      });
      const said = await response.text();
      if (INSIDE.test(said)) tally.violation('http', 'an answer tells of the inside', `${name}\n${said}`);
      if (response.status >= 500 && response.status !== 503) {
        tally.violation('http', `answered ${String(response.status)}`, `${name} ${Buffer.from(body).toString('utf8')}`);
      }
      if (response.ok && !strange) {
        tally.accepted('http', name);
        if (!fits) tally.violation('http', 'done, and wrong-params', `${name} ${Buffer.from(body).toString('utf8')}`);
      } else {
        tally.refused('http', name, codeIn(said) ?? `http ${String(response.status)}`);
      }
    } catch (fault) {
      const words = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : String(fault);
      tally.violation('http', 'no answer came', `${name} ${words}`);
    }
  }
}

const refusal = z.object({ code: z.string() });

function codeIn(text: string): string | undefined {
  try {
    return refusal.safeParse(JSON.parse(text)).data?.code;
  } catch {
    return undefined;
  }
}
