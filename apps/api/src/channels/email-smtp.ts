import { createHash } from 'node:crypto';
import nodemailer from 'nodemailer';
import { JobFailure } from '../jobs/failure.ts';
import type { EmailProvider } from './channels.ts';

const connectMs = 10_000;
const silenceMs = 30_000;
const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address alone of `Name <address>`. */
const addressOf = (from: string): string => /<([^>]+)>$/.exec(from)?.[1] ?? from;

/**
 * E-mail by SMTP, encrypted except to this machine. The Message-ID follows from the id, so that a letter that had to be sent twice is one
 * letter to whoever looks at it.
 * @param url `smtps://user:password@host:465`, or `smtp://…:587` with STARTTLS.
 */
export function smtpEmail(url: string, from: string): EmailProvider {
  const transport = nodemailer.createTransport({
    url,
    requireTLS: !loopback.has(new URL(url).hostname),
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  });
  const address = addressOf(from);
  const domain = address.slice(address.indexOf('@') + 1);
  return {
    from: address,
    async send({ id, to, language, subject, text, calendar }) {
      try {
        await transport.sendMail({
          from,
          to,
          subject: subject[language],
          text: text[language],
          messageId: `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${domain}>`,
          headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language === 'zh' ? 'zh-CN' : 'en' },
          disableFileAccess: true,
          disableUrlAccess: true,
          ...(calendar ? { icalEvent: { ...calendar, filename: 'visit.ics' } } : {}),
        });
      } catch (error) {
        const { code = 'UNKNOWN', responseCode } = error as { code?: string; responseCode?: number };
        // What the server says may repeat the address; its code is enough.
        if (responseCode === undefined)
          throw new JobFailure('EMAIL_UNREACHABLE', `the mail server could not be used: ${code}`, { final: false });
        throw new JobFailure('EMAIL_REFUSED', `the mail server answered ${responseCode}`, {
          final: responseCode >= 500,
        });
      }
    },
  };
}
