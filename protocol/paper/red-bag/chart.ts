/**
 * The chart of NEWS2 as a figure: one strip for each value with the bands of its points, the newest set on the right. It is read without
 * colour: each band has its points and its limits beside it, each dot its value, and a dot's shape says its points.
 */
import {
  scorePulse,
  scoreRespiratoryRate,
  scoreSpo2Scale1,
  scoreSpo2Scale2,
  scoreSystolic,
  scoreTemperature,
} from '#domain/news2/sub-scores.ts';
import type { News2Parameter, SubScore } from '#domain/news2/parameters.ts';
import type { ObservationValues } from '#domain/observations/observation-set.ts';
import type { PackSet } from '#domain/red-bag/pack.ts';
import type { Box } from '../sheet.ts';
import { INK, PALE, QUIET, RULE, SCORE } from './colours.ts';
import type { Parent, Pen } from './pen.ts';
import * as words from './words.ts';

interface Strip {
  readonly parameter: News2Parameter;
  /** One line each. */
  readonly label: readonly string[];
  /** What the strip shows when nothing lies outside. */
  readonly from: number;
  readonly to: number;
  readonly score: (value: number) => SubScore;
  readonly value: (values: ObservationValues) => number | undefined;
  readonly text: (value: number) => string;
}

const GUTTER = 108;
const STRIP = 60;
const ROW = 13;
const TIMES = 34;
const GAP = 3;
/** Higher than any value in its unit. */
const MOST = 500;

function stripsOf(newest: PackSet | undefined): readonly Strip[] {
  const scale = newest?.news2.scale ?? 1;
  const support = newest?.values.inspiredOxygen?.value.support ?? 'air';
  return [
    {
      parameter: 'respiratoryRate',
      label: ['Breathing', 'breaths a minute'],
      from: 6,
      to: 30,
      score: scoreRespiratoryRate,
      value: (values) => values.respiratoryRate?.value,
      text: String,
    },
    {
      parameter: 'spo2',
      label: ['SpO₂ %', scale === 1 ? 'Scale 1' : `Scale 2, ${support === 'air' ? 'on air' : 'on oxygen'}`],
      from: 80,
      to: 100,
      score: scale === 1 ? scoreSpo2Scale1 : (value) => scoreSpo2Scale2(value, support),
      value: (values) => values.spo2?.value,
      text: String,
    },
    {
      parameter: 'systolic',
      label: ['Blood pressure', 'systolic, mmHg'],
      from: 74,
      to: 150,
      score: scoreSystolic,
      value: (values) => values.bloodPressure?.value.systolic,
      text: String,
    },
    {
      parameter: 'pulse',
      label: ['Pulse', 'beats a minute'],
      from: 35,
      to: 140,
      score: scorePulse,
      value: (values) => values.pulse?.value,
      text: String,
    },
    {
      parameter: 'temperature',
      label: ['Temperature', '°C'],
      from: 345,
      to: 396,
      score: scoreTemperature,
      value: (values) => values.temperature?.value,
      text: (value) => (value / 10).toFixed(1),
    },
  ];
}

interface Band {
  readonly from: number;
  readonly to: number;
  readonly score: SubScore;
}

/** Found by asking the rule itself for every value that a person can have: the chart cannot say anything else than the score does. */
export function bandsOf(score: (value: number) => SubScore): readonly Band[] {
  const bands: Band[] = [];
  for (let value = 0; value <= MOST; value += 1) {
    const points = score(value);
    const last = bands.at(-1);
    if (last?.score === points) bands[bands.length - 1] = { ...last, to: value };
    else bands.push({ from: value, to: value, score: points });
  }
  return bands;
}

type Pdf = PDFKit.PDFDocument;

function write(pdf: Pdf, text: string, x: number, y: number, size: number, bold = false, colour = INK): void {
  pdf
    .font(bold ? 'bold' : 'regular')
    .fontSize(size)
    .fillColor(colour)
    .text(text, x, y, { lineBreak: false });
}

function centred(pdf: Pdf, text: string, x: number, y: number, size: number, bold = false, colour = INK): void {
  pdf.font(bold ? 'bold' : 'regular').fontSize(size);
  write(pdf, text, x - pdf.widthOfString(text) / 2, y, size, bold, colour);
}

/** The shape says the points: an empty ring, a dot, a square, a triangle. */
function drawDot(pdf: Pdf, score: SubScore | undefined, x: number, y: number): void {
  pdf.lineWidth(1);
  if (score === 1) pdf.circle(x, y, 2.2).fill(INK);
  else if (score === 2) pdf.rect(x - 2.2, y - 2.2, 4.4, 4.4).fill(INK);
  else if (score === 3) pdf.polygon([x, y - 3.2], [x + 3, y + 2.2], [x - 3, y + 2.2]).fill(INK);
  else pdf.circle(x, y, 2.1).fillAndStroke('#ffffff', INK);
}

function drawStrip(pdf: Pdf, strip: Strip, sets: readonly PackSet[], box: Box, place: (index: number) => number): void {
  const { x, y, width, height } = box;
  const values = sets.map((set) => strip.value(set.values));
  const given = values.filter((value) => value !== undefined);
  const from = Math.min(strip.from, ...given.map((value) => value - 1));
  const to = Math.max(strip.to, ...given.map((value) => value + 4));
  const at = (value: number) => y + height - ((value - from + 0.5) / (to - from + 1)) * height;
  for (const band of bandsOf(strip.score)) {
    if (band.to < from || band.from > to) continue;
    const top = at(Math.min(band.to, to) + 0.5);
    const high = at(Math.max(band.from, from) - 0.5) - top;
    pdf.rect(x, top, width, high).fill(SCORE[band.score].pale);
    pdf
      .moveTo(x - 40, top)
      .lineTo(x + width, top)
      .lineWidth(0.4)
      .strokeColor(RULE)
      .stroke();
    if (high < 4) continue;
    const lower = strip.text(band.from);
    const upper = strip.text(band.to);
    const limits = band.to === MOST ? `≥ ${lower}` : band.from === 0 ? `≤ ${upper}` : `${lower}–${upper}`;
    const size = Math.min(6.4, high * 0.9);
    write(pdf, limits, x - 42, top + high / 2 - size * 0.58, size, false, QUIET);
    write(pdf, String(band.score), x - 7, top + high / 2 - size * 0.58, size, true);
  }
  for (const [index, text] of strip.label.entries()) {
    write(pdf, text, x - GUTTER, y + 3 + index * 9, index === 0 ? 7.2 : 6.4, index === 0);
  }
  let before: readonly [number, number] | undefined;
  pdf.lineWidth(1.1).strokeColor(INK);
  for (const [index, value] of values.entries()) {
    if (value === undefined) {
      // Nothing is drawn across what was not taken: a line would say that somebody knew.
      before = undefined;
      continue;
    }
    const here = [place(index), at(value)] as const;
    if (before !== undefined)
      pdf
        .moveTo(...before)
        .lineTo(...here)
        .stroke();
    before = here;
  }
  for (const [index, value] of values.entries()) {
    const score = sets[index]?.news2.subScores[strip.parameter];
    if (value === undefined) {
      centred(pdf, words.NOT_TAKEN, place(index), y + height / 2 - 3, 6.5, true);
      continue;
    }
    drawDot(pdf, score, place(index), at(value));
    const above = at(value) - 10 > y;
    centred(pdf, strip.text(value), place(index), above ? at(value) - 10 : at(value) + 3.5, 5.8, score === 3);
  }
  pdf.rect(x, y, width, height).lineWidth(0.8).strokeColor(INK).stroke();
}

function drawRow(
  pdf: Pdf,
  label: string,
  texts: readonly { readonly text: string; readonly score: SubScore | undefined }[],
  box: Box,
  place: (index: number) => number,
  bold: boolean,
): void {
  write(pdf, label, box.x - GUTTER, box.y + 3, 6.6, true);
  const wide = box.width / Math.max(1, texts.length);
  for (const [index, { text, score }] of texts.entries()) {
    pdf.rect(place(index) - wide / 2, box.y, wide, box.height).fillAndStroke(SCORE[score ?? 0].pale, PALE);
    centred(pdf, text, place(index), box.y + 3.2, Math.min(bold ? 7.5 : 6, wide / 2.4), bold || score === 3);
  }
  pdf.rect(box.x, box.y, box.width, box.height).lineWidth(0.8).strokeColor(INK).stroke();
}

const LETTER = { A: 'A', C: 'C', V: 'V', P: 'P', U: 'U' } as const;

export const CHART_HEIGHT = 5 * (STRIP + GAP) + 3 * (ROW + GAP) + TIMES + 24;

function altOf(sets: readonly PackSet[]): string {
  const [first] = sets;
  const last = sets.at(-1);
  if (first === undefined || last === undefined) return 'Chart without observations.';
  const { total, band } = words.totalWords(last.news2);
  return `Chart of ${String(sets.length)} sets of observations from ${words.when(first.at)} to ${words.when(last.at)}. NEWS2 of the first ${words.totalWords(first.news2).total}, of the last ${total}, ${band}. The table below has every value.`;
}

/** Draws from the left upper corner of the box, which is {@link CHART_HEIGHT} high. */
export function drawChart({ sheet }: Pen, parent: Parent, sets: readonly PackSet[], box: Box): void {
  const newest = sets.at(-1);
  const [rate, spo2, systolic, pulse, temperature] = stripsOf(newest);
  if (
    rate === undefined ||
    spo2 === undefined ||
    systolic === undefined ||
    pulse === undefined ||
    temperature === undefined
  )
    return;
  sheet.figure(parent, altOf(sets), box, (pdf) => {
    const x = box.x + GUTTER;
    const width = box.width - GUTTER;
    const step = width / sets.length;
    const place = (index: number) => x + step * (index + 0.5);
    let y = box.y;
    const strip = (one: Strip) => {
      drawStrip(pdf, one, sets, { x, y, width, height: STRIP }, place);
      y += STRIP + GAP;
    };
    const row = (label: string, texts: Parameters<typeof drawRow>[2], bold = false) => {
      drawRow(pdf, label, texts, { x, y, width, height: ROW }, place, bold);
      y += ROW + GAP;
    };
    strip(rate);
    strip(spo2);
    row(
      'Air, or oxygen l/min',
      sets.map(({ values, news2 }) => {
        const given = values.inspiredOxygen?.value;
        const text =
          given === undefined
            ? words.NOT_TAKEN
            : given.support === 'air'
              ? 'air'
              : String(given.litresPerMinute ?? 'O₂');
        return { text, score: news2.subScores.inspiredOxygen };
      }),
    );
    strip(systolic);
    strip(pulse);
    row(
      'Consciousness, ACVPU',
      sets.map(({ values, news2 }) => ({
        text: values.consciousness === undefined ? words.NOT_TAKEN : LETTER[values.consciousness.value],
        score: news2.subScores.consciousness,
      })),
    );
    strip(temperature);
    row(
      'NEWS2',
      sets.map(({ news2 }) => {
        const { total } = words.totalWords(news2);
        const band = news2.status === 'complete' ? news2.band : news2.bandAtLeast;
        return { text: total, score: BAND_POINTS[band] };
      }),
      true,
    );
    for (const [index, { at }] of sets.entries()) {
      const [date = '', month = '', clock = ''] = words.shortWhen(at).split(' ');
      if (step >= 26) {
        centred(pdf, clock, place(index), y, 6.4);
        centred(pdf, `${date} ${month}`, place(index), y + 8, 6);
      } else {
        pdf.save();
        pdf.rotate(-90, { origin: [place(index), y + TIMES] });
        write(pdf, `${date} ${month} ${clock}`, place(index), y + TIMES - 3, Math.min(5.6, step * 0.8));
        pdf.restore();
      }
    }
    y += TIMES + 2;
    const key: readonly (readonly [SubScore, string])[] = [
      [0, '0 points'],
      [1, '1 point'],
      [2, '2 points'],
      [3, '3 points'],
    ];
    let from = x;
    for (const [score, text] of key) {
      drawDot(pdf, score, from + 3, y + 4);
      write(pdf, text, from + 9, y, 6.4);
      from += 50;
    }
    const note =
      '?: not taken. A + behind a total: not everything was taken. NEWS2 is high from 7, medium from 5; a 3 alone is looked at.';
    write(pdf, note, x, y + 10, 6.2);
  });
}

/** Only how dark the box behind a total is; the table says the band in words. */
const BAND_POINTS = { low: 0, 'low-medium': 1, medium: 2, high: 3 } as const;
