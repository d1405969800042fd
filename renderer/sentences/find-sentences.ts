/**
 * Finds the words that people see in the files of `renderer/text`: the literals that are shown, apart from those that are
 * keys, identifiers or arguments of the platform. TypeScript itself says which is which.
 *
 * A literal is shown unless
 * - it has no letter;
 * - it is a property's name, an import's path, a type, an index, a case of a switch, or compared with something;
 * - it is the `kind`, `group`, `id`, `key`, `tone` or `look` of something, and one word in small letters;
 * - what is expected in its place is one of a list of identifiers ("late" | "now"), and not any text;
 * - it is handed to something that is not of `renderer/text` (`Intl.DateTimeFormat('en-GB')`, `text.replace('a', 'b')`), but for
 *   `join` and `concat`, which put words together;
 * - it is one token with a slash, a colon or an underscore in it ("Europe/London").
 */
import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import ts from 'typescript';

export const TEXT_FOLDER = join(import.meta.dirname, '../text');
/** Its files are about languages, and are not rewritten. */
const LOCALE_FOLDER = join(TEXT_FOLDER, 'locale') + sep;

export type ShownNode = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

export interface Sentence {
  /** In English, with `{0}`, `{1}` where something is put in: the key of a translation. */
  readonly english: string;
  readonly file: string;
  readonly line: number;
}

export function isTextFile(path: string): boolean {
  return path.startsWith(TEXT_FOLDER + sep) && !path.startsWith(LOCALE_FOLDER) && path.endsWith('.ts');
}

/** All files of `renderer/text`, by their paths. */
export function textFiles(): readonly string[] {
  return readdirSync(TEXT_FOLDER, { recursive: true, encoding: 'utf8' })
    .map((name) => join(TEXT_FOLDER, name))
    .filter(isTextFile)
    .sort();
}

/** What TypeScript knows of the files of `renderer/text`. */
export function openProgram(files: readonly string[] = textFiles()): ts.Program {
  const configPath = join(import.meta.dirname, '../tsconfig.json');
  const config = ts.getParsedCommandLineOfConfigFile(
    configPath,
    { noEmit: true, composite: false, emitDeclarationOnly: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  return ts.createProgram({ rootNames: files, options: { ...config?.options, types: [] } });
}

/** "{0} late" of `${count} late`. */
export function keyOf(node: ShownNode): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return node.templateSpans.reduce(
    (text, span, index) => `${text}{${String(index)}}${span.literal.text}`,
    node.head.text,
  );
}

const LETTER = /\p{L}/u;
const TOKEN = /^\S+[/:_#]\S+$/;

function hasWords(node: ShownNode): boolean {
  const words = keyOf(node).replace(/\{\d+\}/g, '');
  return LETTER.test(words) && !TOKEN.test(words.trim());
}

const COMPARISONS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.InKeyword,
]);

/** "blood-pressure" */
function isToken(node: ShownNode): boolean {
  return ts.isStringLiteral(node) && /^[a-z][a-z0-9-]*$/.test(node.text);
}

/** Properties that hold identifiers, where a type says no more than "text". */
const IDENTIFIES: ReadonlySet<string> = new Set(['kind', 'group', 'id', 'key', 'tone', 'look', 'testId']);

const PUTS_TOGETHER: ReadonlySet<string> = new Set(['join', 'concat', 'push', 'unshift']);

/** true where identifiers are expected and not words. */
function isIdentifier(checker: ts.TypeChecker, node: ts.Expression): boolean {
  const expected = checker.getContextualType(node);
  if (expected === undefined) return false;
  const parts = expected.isUnion() ? expected.types : [expected];
  const texts = parts.filter((part) => (part.flags & ts.TypeFlags.StringLike) !== 0);
  return texts.length > 0 && texts.every((part) => part.isStringLiteral());
}

/** true where the words are handed to something of `renderer/text`, or put together with others. */
function staysInText(checker: ts.TypeChecker, call: ts.CallExpression): boolean {
  const { expression } = call;
  if (ts.isPropertyAccessExpression(expression) && PUTS_TOGETHER.has(expression.name.text)) return true;
  const symbol = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(expression) ? expression.name : expression);
  const target = symbol && (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
  return target?.declarations?.some((it) => isTextFile(it.getSourceFile().fileName.replaceAll('/', sep))) === true;
}

/** Goes outwards from a literal for as long as it is still the same value. */
function isShown(checker: ts.TypeChecker, literal: ShownNode): boolean {
  if (!hasWords(literal) || isIdentifier(checker, literal)) return false;
  let node: ts.Node = literal;
  for (;;) {
    const { parent } = node;
    if (
      ts.isImportDeclaration(parent) ||
      ts.isExportDeclaration(parent) ||
      ts.isLiteralTypeNode(parent) ||
      ts.isCaseClause(parent) ||
      ts.isElementAccessExpression(parent) ||
      ts.isNewExpression(parent) ||
      ts.isTaggedTemplateExpression(parent) ||
      ts.isThrowStatement(parent)
    ) {
      return false;
    }
    if (ts.isPropertyAssignment(parent)) {
      const { name } = parent;
      if (name === node) return false;
      const identifies = ts.isIdentifier(name) && IDENTIFIES.has(name.text);
      if (identifies && node === literal && isToken(literal)) return false;
    }
    if (ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind)) return false;
    if (ts.isConditionalExpression(parent) && parent.condition === node) return false;
    if (ts.isCallExpression(parent)) return parent.expression !== node && staysInText(checker, parent);
    // Its value goes elsewhere from here: it is asked no more.
    if (ts.isFunctionLike(parent) || ts.isStatement(parent) || ts.isSourceFile(parent)) return true;
    if (ts.isPropertyAccessExpression(parent)) return true;
    node = parent;
  }
}

/** Every literal of a file that is shown, in the order of the file. Those inside a template's gaps are among them. */
export function shownIn(file: ts.SourceFile, checker: ts.TypeChecker): readonly ShownNode[] {
  const found: ShownNode[] = [];
  const visit = (node: ts.Node): void => {
    const literal =
      ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateExpression(node);
    if (literal && isShown(checker, node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** All that is shown of the files. */
export function sentencesOf(files: readonly string[] = textFiles()): readonly Sentence[] {
  const program = openProgram(files);
  const checker = program.getTypeChecker();
  return files.flatMap((path) => {
    const file = program.getSourceFile(path);
    if (file === undefined) return [];
    return shownIn(file, checker).map((node) => ({
      english: keyOf(node),
      file: path,
      line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1,
    }));
  });
}
