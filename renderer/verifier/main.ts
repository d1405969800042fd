import '#protocol/wire/no-eval.ts';
/** A page in one file: whether a code or a pack is genuine. It has no network and asks nobody for anything. */
import { fromBase64url } from '#protocol/red-bag/base64url.ts';
import { VERIFIER } from '../text/verifier.ts';
import { codeInFile, watchCamera } from './picture.ts';
import { element, shown } from './shown.ts';
import { judge } from './verdict.ts';

/** Much larger than any frozen pack. */
const MOST_TEXT = 4 * 1024 * 1024;

function serviceKeyOf(root: HTMLElement): Uint8Array | undefined {
  const key = fromBase64url(root.dataset['serviceKey'] ?? '');
  return key?.length === 32 ? key : undefined;
}

async function textOf(file: File): Promise<string | undefined> {
  if (file.type.startsWith('image/')) return codeInFile(file);
  if (file.size > MOST_TEXT) return undefined;
  const text = await file.text();
  return text.trimStart().startsWith('{') ? text : ((await codeInFile(file)) ?? text);
}

function start(root: HTMLElement): void {
  const serviceKey = serviceKeyOf(document.documentElement);
  const result = element('section', 'result');
  result.setAttribute('aria-live', 'polite');
  const say = (words: string): void => {
    result.replaceChildren(element('p', 'note', words));
  };
  const look = (text: string): void => {
    result.replaceChildren(...shown(judge(text, serviceKey)));
    result.scrollIntoView({ block: 'start' });
  };
  // Of two files the one that was chosen last is shown, whichever was read first.
  let newest = 0;
  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    newest += 1;
    const mine = newest;
    say(VERIFIER.looking);
    const text = await textOf(file);
    if (mine !== newest) return;
    if (text === undefined) say(VERIFIER.noCodeInPicture);
    else look(text);
  };

  const address = element('textarea', '');
  address.id = 'address';
  address.rows = 4;
  address.spellcheck = false;
  address.autocomplete = 'off';
  const label = element('label', '', VERIFIER.address);
  label.htmlFor = address.id;
  const check = element('button', 'primary', VERIFIER.check);
  check.type = 'submit';
  const form = element('form', 'card', label, address, check);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    newest += 1;
    look(address.value);
  });

  const file = element('input', '');
  file.type = 'file';
  file.id = 'file';
  file.accept = 'image/*,application/json,.json';
  const fileLabel = element('label', '', VERIFIER.picture);
  fileLabel.htmlFor = file.id;
  file.addEventListener('change', () => {
    void read(file.files?.[0]).finally(() => {
      // The same file again is looked at again.
      file.value = '';
    });
  });
  const pictures = element(
    'div',
    'card',
    fileLabel,
    file,
    element('p', 'hint', VERIFIER.pictureHint),
    camera(look, say),
  );

  document.addEventListener('dragover', (event) => {
    event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  });

  root.replaceChildren(
    element('h1', '', VERIFIER.title),
    element('p', 'intro', VERIFIER.intro),
    ...(serviceKey === undefined ? [element('p', 'banner wrong', VERIFIER.noKey)] : []),
    form,
    pictures,
    result,
  );
}

function camera(look: (text: string) => void, say: (words: string) => void): Node {
  // A browser has none for a page that it does not trust, whatever the types say.
  if ((navigator.mediaDevices as MediaDevices | undefined) === undefined) return element('span', '');
  const video = element('video', '');
  video.muted = true;
  video.playsInline = true;
  video.hidden = true;
  video.setAttribute('aria-label', VERIFIER.cameraView);
  const button = element('button', 'secondary', VERIFIER.camera);
  button.type = 'button';
  let stop: (() => void) | undefined;
  let opening = false;
  const closed = (): void => {
    stop?.();
    stop = undefined;
    video.hidden = true;
    button.textContent = VERIFIER.camera;
  };
  button.addEventListener('click', () => {
    if (opening) return;
    if (stop !== undefined) {
      closed();
      return;
    }
    opening = true;
    video.hidden = false;
    watchCamera(video, (code) => {
      closed();
      look(code);
    })
      .then((stopping) => {
        stop = stopping;
        button.textContent = VERIFIER.stopCamera;
      })
      .catch(() => {
        closed();
        say(VERIFIER.noCamera);
      })
      .finally(() => {
        opening = false;
      });
  });
  return element('div', 'camera', button, video);
}

const root = document.getElementById('app');
if (root !== null) start(root);
