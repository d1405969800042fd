/** Runs tests by name in a copy of the product and reads what became of each. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap/paths.mjs';

export interface Ran {
  readonly file: string;
  readonly name: string;
  readonly status: 'passed' | 'failed' | 'skipped' | 'pending' | 'todo' | 'disabled';
}

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: Ran['status'] }[];
  }[];
}

const VITEST = join(root, 'node_modules/vitest/vitest.mjs');

/** Which project of the tests a file belongs to. */
export function projectOf(file: string): 'unit' | 'integration' {
  return file.startsWith('test/unit/') ? 'unit' : 'integration';
}

/** What a test's name is to a runner that takes a regular expression. */
function literally(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export class TestRunner {
  readonly #copy: string;
  #child: ChildProcess | undefined;

  constructor(copy: string) {
    this.#copy = copy;
  }

  /** Runs these files, or the tests of that name in them. Nothing that ran is no error here: the caller decides. */
  async run(project: 'unit' | 'integration', files: readonly string[], name?: string): Promise<Ran[]> {
    const report = join(this.#copy, 'hazard-report.json');
    rmSync(report, { force: true });
    const only = name === undefined ? [] : ['-t', literally(name)];
    const args = [VITEST, 'run', '--project', project, '--reporter=json', `--outputFile=${report}`, ...only, ...files];
    await this.#spawn(args);
    if (!existsSync(report)) return [];
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    return testResults.flatMap(({ name: path, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({
        file: path.slice(path.indexOf('/test/') + 1),
        name: fullName,
        status,
      })),
    );
  }

  /** Ends what is running. May be called twice. */
  stop(): void {
    const pid = this.#child?.pid;
    this.#child = undefined;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }

  #spawn(args: readonly string[]): Promise<void> {
    return new Promise((done, failed) => {
      const child = spawn(process.execPath, args, { cwd: this.#copy, stdio: 'ignore', detached: true });
      this.#child = child;
      child.on('error', failed);
      child.on('close', () => {
        this.#child = undefined;
        done();
      });
    });
  }
}
