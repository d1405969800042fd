import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../../..');
// electron-builder offers no validator of its own: the one that it runs itself lies in a package that comes along with it.
const VALIDATOR = 'app-builder-lib/out/util/config/config';
const require = createRequire(join(ROOT, 'node_modules/electron-builder/package.json'));
const { getConfig, validateConfiguration } = require(VALIDATOR) as {
  getConfig: (project: string, config: string, fromOptions: null) => Promise<Record<string, unknown>>;
  validateConfiguration: (config: Record<string, unknown>, logger: { isEnabled: boolean }) => Promise<void>;
};

const read = () => getConfig(ROOT, join(ROOT, 'electron-builder.yml'), null);

describe('electron-builder.yml', () => {
  it("is valid by electron-builder's own schema", async () => {
    await expect(validateConfiguration(await read(), { isEnabled: false })).resolves.toBeUndefined();
  });

  it('would not pass with a name that the schema does not know', async () => {
    const config = { ...(await read()), electronFusess: {} };
    await expect(validateConfiguration(config, { isEnabled: false })).rejects.toThrow(/electronFusess/);
  });

  it('packages the entry that package.json names', () => {
    const { main } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { main: string };
    expect(main).toBe('dist/electron/main.js');
  });
});
