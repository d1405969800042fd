/**
 * Carries a letter to the service's mail server, over SMTP (RFC 5321), one connection for each. What becomes of it is one of four things,
 * and the line between them is what may have left: before the first byte of the letter nothing has; from then on, until the server has
 * answered, nobody can say.
 */
import { Readable } from 'node:stream';
import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Instant } from '#domain/base/time.ts';

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  /** Encrypted from the first byte; else by STARTTLS. */
  readonly secure: boolean;
  /** Nothing is said before the connection is encrypted. */
  readonly mustEncrypt: boolean;
  readonly login?: { readonly user: string; readonly password: string } | undefined;
  readonly from: string;
  /** A certificate authority of the service's own, PEM. Without one those that the machine trusts. */
  readonly authority?: string | undefined;
}

export interface MailTimes {
  /** Until there is a connection, and until the server has said its first word. */
  readonly connectMs: number;
  /** How long the server may say nothing. */
  readonly silentMs: number;
  /** For the whole of it: a server that speaks one word at a time is not waited for without an end. */
  readonly wholeMs: number;
}

const TIMES: MailTimes = { connectMs: 15_000, silentMs: 60_000, wholeMs: 120_000 };

/** What is sent. `messageId` with its angle brackets. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  readonly date: Instant;
}

export type Posted =
  | { readonly result: 'accepted'; readonly receipt: string }
  | { readonly result: 'refused' | 'timed-out' | 'not-known'; readonly words: string }
  | { readonly result: 'stopped' };

export interface Smtp {
  newMessageId(): string;
  send(letter: Letter, stop: AbortSignal): Promise<Posted>;
}

const LONGEST_ANSWER = 1000;

/** What the other side said, as one line: it is shown to people, and it is not ours. */
function inOneLine(answer: string): string {
  const line = answer.toWellFormed().replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ');
  return line.trim().slice(0, LONGEST_ANSWER);
}

interface Fault {
  readonly message: string;
  readonly code?: string | undefined;
  readonly originalCode?: string | undefined;
  readonly response?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly command?: string | undefined;
}

const NO_SAFE_CONNECTION = /certificate|self[- ]signed|altnames|TLS|SSL/i;

/** @param begun the letter itself was being sent */
function whatBecame(fault: Fault, begun: boolean): Posted {
  const { code, response } = fault;
  if (code === 'ETLS' || (!begun && NO_SAFE_CONNECTION.test(`${fault.originalCode ?? ''} ${fault.message}`))) {
    return {
      result: 'refused',
      words: `There is no safe connection to the mail server, so nothing was sent. ${inOneLine(fault.message)}`,
    };
  }
  if (code === 'EAUTH') {
    return { result: 'refused', words: `The mail server does not let this service in. ${inOneLine(response ?? '')}` };
  }
  // A line that begins with 4 or 5 is an answer, also after the letter: the server says that it has not taken it. Only 421 is said by a
  // server that goes away, whatever it was doing.
  if (response !== undefined && /^[45]\d\d/.test(response) && !(begun && response.startsWith('421'))) {
    return { result: 'refused', words: `The mail server refused it: ${inOneLine(response)}` };
  }
  if (begun) {
    return {
      result: 'not-known',
      words: 'The connection to the mail server broke after the letter was sent and before it was answered.',
    };
  }
  switch (code) {
    case 'ETIMEDOUT':
    case 'ECONNECTION':
    case 'ESOCKET':
    case 'EDNS':
      return { result: 'timed-out', words: `The mail server does not answer. ${inOneLine(fault.message)}` };
    default:
      return { result: 'refused', words: `The letter could not be handed over. ${inOneLine(fault.message)}` };
  }
}

/** The letter as it travels. The composer folds, encodes and refuses line breaks in headers; no file and no address is ever read. */
async function composed(from: string, letter: Letter): Promise<Buffer> {
  const { to, subject, text, messageId, date } = letter;
  const mail = new MailComposer({
    from: { name: '', address: from },
    to: { name: '', address: to },
    subject: inOneLine(subject),
    text,
    messageId,
    date: new Date(date),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return mail.compile().build();
}

/** @param newId a new UUID */
export function createSmtp(settings: MailSettings, newId: () => string, times: MailTimes = TIMES): Smtp {
  const { host, port, secure, mustEncrypt, login, from, authority } = settings;

  function open(): SMTPConnection {
    return new SMTPConnection({
      host,
      port,
      secure,
      requireTLS: mustEncrypt && !secure,
      // On this machine itself a certificate says nothing.
      ignoreTLS: !mustEncrypt,
      tls: { minVersion: 'TLSv1.2', ...(authority === undefined ? {} : { ca: [authority] }) },
      connectionTimeout: times.connectMs,
      greetingTimeout: times.connectMs,
      dnsTimeout: times.connectMs,
      socketTimeout: times.silentMs,
      socketCloseTimeout: 0,
      maxResponseSize: 64 * 1024,
    });
  }

  function post(letter: Letter, message: Buffer, stop: AbortSignal): Promise<Posted> {
    return new Promise((resolve) => {
      const connection = open();
      let begun = false;
      let over = false;

      const finish = (posted: Posted) => {
        if (over) return;
        over = true;
        clearTimeout(whole);
        stop.removeEventListener('abort', onStop);
        // It has answered: what it says to a goodbye changes nothing.
        connection.close();
        resolve(posted);
      };
      const failed = (fault: Fault) => {
        finish(whatBecame(fault, begun));
      };
      const onStop = () => {
        finish(begun ? whatBecame({ message: 'stopped' }, true) : { result: 'stopped' });
      };
      const whole = setTimeout(() => {
        failed({ code: 'ETIMEDOUT', message: 'It took too long.' });
      }, times.wholeMs);
      stop.addEventListener('abort', onStop);

      const send = () => {
        // Read only once the server has said that it takes the letter.
        const body = new Readable({
          read() {
            begun = true;
            this.push(message);
            this.push(null);
          },
        });
        connection.send({ from, to: [letter.to], size: message.byteLength }, body, (fault, info) => {
          if (fault) failed(fault);
          else finish({ result: 'accepted', receipt: inOneLine(info.response) });
        });
      };

      connection.on('error', failed);
      // A connection that ends without a word of why.
      connection.once('end', () => {
        failed({ code: 'ECONNECTION', message: 'The connection was closed.' });
      });
      connection.connect((fault) => {
        if (over) return;
        if (fault) {
          failed(fault);
        } else if (login === undefined) {
          send();
        } else {
          connection.login({ user: login.user, credentials: { user: login.user, pass: login.password } }, (refused) => {
            if (over) return;
            if (refused) failed(refused);
            else send();
          });
        }
      });
    });
  }

  return {
    newMessageId: () => `<${newId()}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    async send(letter, stop) {
      if (stop.aborted) return { result: 'stopped' };
      try {
        return await post(letter, await composed(from, letter), stop);
      } catch (fault) {
        // Nothing was begun: the letter itself could not be made.
        return whatBecame(fault instanceof Error ? fault : { message: String(fault) }, false);
      }
    },
  };
}
