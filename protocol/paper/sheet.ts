/** The pages of one paper: where the next line goes, and what a screen reader is told about what is drawn. */
import PDFDocument from 'pdfkit';
import { fontFile, type Face, type Weight } from './fonts.ts';
import { layLine, withSpaceBehind, type Line } from './line-layout.ts';

/** Points; a page is A4. */
const USUAL = { margin: 48, head: 0, foot: 26 };

export interface SheetOptions {
  readonly title: string;
  readonly author: string;
  readonly face?: Face;
  /** Of the paper's four edges. */
  readonly margin?: number;
  /** Above and below what is written: for what stands on every page. */
  readonly head?: number;
  readonly foot?: number;
  /**
   * The file calls itself PDF/A-2b: its fonts are in it, its colours are sRGB and the profile is in it, and it has no annotation, no
   * script and nothing from outside.
   */
  readonly archival?: boolean;
}

/** From the upper left corner of the page, in points. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Style {
  readonly size: number;
  readonly weight: Weight;
  readonly colour: string;
  /** Height of a line in sizes; 1.4 where nothing else is said. */
  readonly leading?: number;
}

/** What is drawn at one place: lines of one style. */
export interface Laid {
  readonly lines: readonly Line[];
  readonly style: Style;
  readonly leading: number;
}

type Element = PDFKit.PDFStructureElement;

export interface ElementOptions {
  readonly scope?: 'Row' | 'Column';
}

/**
 * The library writes a title into the file's description as it stands, where these three letters would be markup. There alone others
 * stand in for them.
 */
function describing(text: string): string {
  return text.replaceAll('&', '+').replaceAll('<', '‹').replaceAll('>', '›');
}

/** What the library keeps of the font that is chosen, beyond its declared types. */
interface WithFont {
  readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
}

/** One line of the page each; a page that has none has none. */
export type OnEveryPage = (page: number, of: number) => readonly string[];

export interface Sheet {
  /** The whole of a page. */
  readonly paper: { readonly width: number; readonly height: number };
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
  element(tag: string, parent: Element, options?: ElementOptions): Element;
  /** From 0. */
  page(): number;
  /** Goes back to a page that is already there. */
  turnTo(page: number): void;
  /** What is drawn instead of written, with the words for those who cannot see it. */
  figure(parent: Element, alt: string, box: Box, run: (pdf: PDFKit.PDFDocument) => void): void;
  /** Draws these lines as content of the element and returns the height that they take. */
  draw(element: Element, tag: string, laid: Laid, x: number, y: number): number;
  /** Draws what carries no meaning of its own. */
  decorate(run: (pdf: PDFKit.PDFDocument) => void): void;
  drawArtifact(laid: Laid, x: number, y: number): void;
  /** Puts the foot and the head on every page and returns the whole file. */
  finish(foot: OnEveryPage, style: Style, head?: OnEveryPage, headStyle?: Style): Promise<Uint8Array>;
}

export function createSheet(options: SheetOptions): Sheet {
  const { face = 'sans', margin: MARGIN, head: HEAD, foot: FOOT } = { ...USUAL, ...options };
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: true,
    ...(options.archival === true ? { subset: 'PDF/A-2b' as const } : {}),
    info: {
      Title: describing(options.title),
      Author: describing(options.author),
      Creator: 'Teletriage',
      Producer: 'Teletriage',
    },
  });
  const pieces: Buffer[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (piece: Buffer) => pieces.push(piece));
    pdf.on('end', () => {
      resolve(Buffer.concat(pieces));
    });
    pdf.on('error', reject);
  });
  pdf.registerFont('regular', fontFile(face, 'regular'));
  pdf.registerFont('bold', fontFile(face, 'bold'));

  const { width: paperWidth, height: paperHeight } = pdf.page;
  const bottom = paperHeight - MARGIN - FOOT;
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const known = new Map<string, boolean>();
  let pageAt = 0;
  let at = MARGIN + HEAD;

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
    paper: { width: paperWidth, height: paperHeight },
    width: paperWidth - 2 * MARGIN,
    left: MARGIN,
    root,
    y: () => at,
    moveTo(y) {
      at = y;
    },
    room: () => bottom - at,
    fullRoom: () => bottom - MARGIN - HEAD,
    newPage() {
      pdf.addPage();
      pageAt = pdf.bufferedPageRange().count - 1;
      at = MARGIN + HEAD;
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
        leading: style.size * (style.leading ?? 1.4),
      };
    },
    page: () => pageAt,
    turnTo(page) {
      pdf.switchToPage(page);
      pageAt = page;
    },
    figure(parent, alt, { x, y, width, height }, run) {
      // The box is where the library's own margins would not move it to.
      const element = pdf.struct('Figure', { alt, bbox: [x, y, x + width, y + height] } as object);
      parent.add(element);
      const content = pdf.markStructureContent('Figure');
      run(pdf);
      pdf.endMarkedContent();
      element.add(content);
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
    async finish(foot, style, head = () => [], headStyle = style) {
      const { start, count } = pdf.bufferedPageRange();
      const put = (texts: readonly string[], from: number, as: Style) => {
        for (const [index, text] of texts.entries()) {
          const laid = this.lay(text, paperWidth - 2 * MARGIN, as);
          // One line each: what is too long for it stands whole on the first page.
          this.drawArtifact({ ...laid, lines: laid.lines.slice(0, 1) }, MARGIN, from + index * laid.leading);
        }
      };
      for (let page = start; page < start + count; page += 1) {
        pdf.switchToPage(page);
        put(head(page - start + 1, count), MARGIN, headStyle);
        put(foot(page - start + 1, count), paperHeight - MARGIN - FOOT + 14, style);
      }
      root.end();
      pdf.end();
      return whole;
    },
  };
}
