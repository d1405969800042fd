/** The pages of one paper: where the next line goes, and what a screen reader is told about what is drawn. */
import PDFDocument from 'pdfkit';
import { fontFile, type Weight } from './fonts.ts';
import { layLine, withSpaceBehind, type Line } from './line-layout.ts';

/** Points; a page is A4. */
const MARGIN = 48;
const FOOT = 26;

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
}

/** What is drawn at one place: lines of one style. */
export interface Laid {
  readonly lines: readonly Line[];
  readonly style: Style;
  readonly leading: number;
}

type Element = PDFKit.PDFStructureElement;

/** What the library keeps of the font that is chosen, beyond its declared types. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

export interface Sheet {
  readonly width: number;
  /** Left edge of what is written. */
  readonly left: number;
  readonly root: Element;
  /** From the top of the page. */
  y(): number;
  moveTo(y: number): void;
  /** Points that are left on this page. */
  room(): number;
  /** Of a page with nothing on it. */
  fullRoom(): number;
  newPage(): void;
  has(codePoint: number): boolean;
  lay(text: string, width: number, style: Style): Laid;
  element(tag: string, parent: Element, options?: { readonly scope?: 'Row' | 'Column' }): Element;
  /** Draws these lines as content of the element and returns the height that they take. */
  draw(element: Element, tag: string, laid: Laid, x: number, y: number): number;
  /** Draws what carries no meaning of its own. */
  decorate(run: (pdf: PDFKit.PDFDocument) => void): void;
  drawArtifact(laid: Laid, x: number, y: number): void;
  /** Puts the foot on every page and returns the whole file. */
  finish(foot: (page: number, of: number) => readonly string[], style: Style): Promise<Uint8Array>;
}

export function createSheet(title: string, author: string): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: true,
    info: { Title: title, Author: author, Creator: 'Teletriage', Producer: 'Teletriage' },
  });
  const pieces: Buffer[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', fontFile('regular'));
  pdf.registerFont('bold', fontFile('bold'));

  const { width: paperWidth, height: paperHeight } = pdf.page;
  const bottom = paperHeight - MARGIN - FOOT;
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const known = new Map<string, boolean>();
  let at = MARGIN;

  function hasGlyph(weight: Weight, codePoint: number): boolean {
    const key = `${weight} ${String(codePoint)}`;
    let has = known.get(key);
    if (has === undefined) {
      pdf.font(weight);
      has = (pdf as unknown as WithFont)._font.font.hasGlyphForCodePoint(codePoint);
      known.set(key, has);
    }
    return has;
  }

  /** A name that the bold face cannot write is written in the other one. */
  function weightFor(text: string, wanted: Weight): Weight {
    if (wanted === 'regular') return wanted;
    return Array.from(text).every((character) => hasGlyph('bold', character.codePointAt(0) ?? 0)) ? 'bold' : 'regular';
  }

  function write({ lines, style, leading }: Laid, x: number, y: number): void {
    for (const [index, { runs }] of lines.entries()) {
      let from = x;
      for (const { text, width } of runs) {
        if (text !== '') {
          pdf.font(weightFor(text, style.weight)).fontSize(style.size).fillColor(style.colour);
          pdf.text(text, from, y + index * leading, { lineBreak: false });
        }
        from += width;
      }
    }
  }

  function artifact(type: 'Layout' | 'Pagination', run: () => void): void {
    pdf.markContent('Artifact', { type });
    run();
    pdf.endMarkedContent();
  }

  return {
    width: paperWidth - 2 * MARGIN,
    left: MARGIN,
    root,
    y: () => at,
    moveTo(y) {
      at = y;
    },
    room: () => bottom - at,
    fullRoom: () => bottom - MARGIN,
    newPage() {
      pdf.addPage();
      at = MARGIN;
    },
    has: (codePoint) => hasGlyph('regular', codePoint),
    lay(text, width, style) {
      const measure = (piece: string) =>
        pdf.font(weightFor(piece, style.weight)).fontSize(style.size).widthOfString(piece);
      const paragraphs = text.split('\n').map((line) => layLine(line, width, measure));
      return {
        lines: paragraphs.flatMap((lines, index) =>
          index === paragraphs.length - 1
            ? lines
            : lines.map((line, at) => (at === lines.length - 1 ? withSpaceBehind(line) : line)),
        ),
        style,
        leading: style.size * 1.4,
      };
    },
    element(tag, parent, options = {}) {
      // `scope` is missing from the library's declared types.
      const element = pdf.struct(tag, options as object);
      parent.add(element);
      return element;
    },
    draw(element, tag, laid, x, y) {
      const content = pdf.markStructureContent(tag);
      write(laid, x, y);
      pdf.endMarkedContent();
      element.add(content);
      return laid.lines.length * laid.leading;
    },
    decorate(run) {
      artifact('Layout', () => {
        run(pdf);
      });
    },
    drawArtifact(laid, x, y) {
      artifact('Pagination', () => {
        write(laid, x, y);
      });
    },
    async finish(foot, style) {
      const { start, count } = pdf.bufferedPageRange();
      for (let page = start; page < start + count; page += 1) {
        pdf.switchToPage(page);
        for (const [index, text] of foot(page - start + 1, count).entries()) {
          const laid = this.lay(text, paperWidth - 2 * MARGIN, style);
          // One line each: what is too long for it stands whole on the first page.
          const one = { ...laid, lines: laid.lines.slice(0, 1) };
          this.drawArtifact(one, MARGIN, paperHeight - MARGIN - FOOT + 14 + index * laid.leading);
        }
      }
      root.end();
      pdf.end();
      return whole;
    },
  };
}
