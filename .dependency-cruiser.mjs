import { folders, owners, unrestricted } from './scripts/boundaries/rules.mjs';

/** Turns the table of who may import what into rules of dependency-cruiser. */

/**
 * The folder of that path, or the file.
 *
 * @param {string} path
 */
const under = (path) => `^${path}(/|$)`;

/** @param {readonly string[]} paths */
const anyUnder = (paths) => paths.map(under);

/** @param {readonly string[]} names of packages, `@scope/*` for a whole scope */
const npm = (names) => names.map((name) => `(^|/)node_modules/(@types/)?${name.replace('*', '[^/]+')}/`);

const listed = anyUnder([...folders.map((folder) => folder.path), ...unrestricted]);
const free = anyUnder(unrestricted);

/**
 * @param {import('./scripts/boundaries/rules.mjs').Folder} folder
 * @returns {import('dependency-cruiser').IAllowedRuleType[]}
 */
function arrowsOf({ path, imports, packages = [], node = false }) {
  const from = { path: under(path) };
  /** @type {import('dependency-cruiser').IAllowedRuleType[]} */
  const arrows = [{ from, to: { path: anyUnder([path, ...imports]) } }];
  if (packages.length > 0) arrows.push({ from, to: { path: npm(packages) } });
  if (node) arrows.push({ from, to: { dependencyTypes: ['core'] } });
  return arrows;
}

const pure = anyUnder(folders.filter((folder) => folder.node !== true).map((folder) => folder.path));
const withNode = anyUnder(folders.filter((folder) => folder.node === true).map((folder) => folder.path));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const ownedPackages = owners.map(({ rule, because, packages, folders: own }) => ({
  name: rule,
  comment: because,
  severity: 'error',
  from: { pathNot: [...anyUnder(own), ...free] },
  to: { path: npm(packages) },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'unlisted-folder',
      comment: 'A folder must be listed in scripts/boundaries/rules.mjs before it may hold code.',
      severity: 'error',
      from: { pathNot: listed },
      to: {},
    },
    {
      // A file that neither imports nor is imported has no arrow that the rule above could see.
      name: 'unlisted-folder',
      severity: 'error',
      from: { orphan: true, pathNot: listed },
      to: {},
    },
    {
      name: 'no-node-in-pure-code',
      comment: 'This code runs on a page as well, or is to give the same answer everywhere.',
      severity: 'error',
      from: { path: pure, pathNot: withNode },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'apps-do-not-import-one-another',
      comment: 'What two apps need is a feature.',
      severity: 'error',
      from: { path: '^renderer/apps/([^/]+)/' },
      to: { path: '^renderer/apps/', pathNot: '^renderer/apps/$1/' },
    },
    ...ownedPackages,
    {
      name: 'not-resolvable',
      comment: 'What is imported is not there.',
      severity: 'error',
      from: {},
      // Types without a program: nothing resolves it but the type check.
      to: { couldNotResolve: true, pathNot: '^@medplum/fhirtypes$' },
    },
    {
      name: 'not-in-package-json',
      comment: 'A package that only comes along with another one can go away with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one subject. Types alone may refer to one another.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    ...folders.flatMap(arrowsOf),
    ...owners.map(({ packages, folders: own }) => ({ from: { path: anyUnder(own) }, to: { path: npm(packages) } })),
    { from: { path: free }, to: {} },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(dist|coverage|screens|test-results|playwright-report|\\.cache|\\.data|\\.git)/' },
    // Types cross a boundary as well as values do.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
    combinedDependencies: false,
  },
};
