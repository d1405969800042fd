/**
 * Makes one build speak every language: each literal of `renderer/text` that is shown becomes a question to
 * `text/locale/say.ts`, which knows the language of the page. In English the answer is the literal itself. The sources, and
 * every test that imports them, stay plain English.
 */
import { basename, join, relative, dirname, sep } from 'node:path';
import ts from 'typescript';
import type { Plugin } from 'vite';
import { isTextFile, openProgram, shownIn, TEXT_FOLDER, type ShownNode } from './find-sentences.ts';

/** Words of these are shown in English too, beside the translation: what is read out in an emergency must not be lost. */
export const ALSO_IN_ENGLISH: ReadonlySet<string> = new Set(['emergency.ts', 'action-card.ts']);

const SAY = join(TEXT_FOLDER, 'locale/say.ts');

/** The source with its shown literals asked for. */
export function rewrite(program: ts.Program, path: string): string | undefined {
  const file = program.getSourceFile(path);
  if (file === undefined) return undefined;
  const shown = new Set<ts.Node>(shownIn(file, program.getTypeChecker()));
  if (shown.size === 0) return undefined;
  const both = ALSO_IN_ENGLISH.has(basename(path));
  const [word, parts] = both ? ['__sayBoth', '__sayBothParts'] : ['__say', '__sayParts'];
  const source = file.text;

  /** The text of a node with everything in it rewritten. */
  function textOf(node: ts.Node): string {
    const inner = partsOf(node);
    if (!shown.has(node)) return inner;
    const literal = node as ShownNode;
    return ts.isTemplateExpression(literal) ? `${parts}${inner}` : `${word}(${JSON.stringify(literal.text)})`;
  }

  function partsOf(node: ts.Node): string {
    const children: ts.Node[] = [];
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    let text = '';
    let at = node.getFullStart();
    for (const child of children) {
      const start = child.getStart(file);
      text += source.slice(at, start) + textOf(child).slice(0);
      at = child.getEnd();
    }
    const whole = text + source.slice(at, node.getEnd());
    // The space and the comments before a node belong to whoever contains it.
    return whole.slice(node.getStart(file) - node.getFullStart());
  }

  const from = `./${relative(dirname(path), SAY).split(sep).join('/')}`;
  const names = both ? 'sayBoth as __sayBoth, sayBothParts as __sayBothParts' : 'say as __say, sayParts as __sayParts';
  return `import { ${names} } from '${from}'; ${source.slice(0, file.getStart())}${partsOf(file)}`;
}

export function sayPlugin(): Plugin {
  let program: ts.Program | undefined;
  return {
    name: 'teletriage-say',
    enforce: 'pre',
    buildStart() {
      program = undefined;
    },
    transform(code, id) {
      const path = id.split('?')[0] ?? id;
      if (!isTextFile(path)) return null;
      // A file that was changed since is read anew, with all others.
      if (program?.getSourceFile(path)?.text !== code) program = openProgram();
      const rewritten = rewrite(program, path);
      return rewritten === undefined ? null : { code: rewritten, map: null };
    },
  };
}
