import { createHmac } from 'node:crypto';
import type { Clock } from '@oih/platform/clock';
import { JobFailure } from '../jobs/failure.ts';
import type { SmsProvider } from './channels.ts';
import { post } from './post.ts';

/** Answers that may be another one later: a time-out, too early, too many. Other ones of 400 to 499 stay. */
const passing = new Set([408, 425, 429]);

/**
 * Text messages by a signed request to the hospital's gateway, as the Standard Webhooks specification 1.0 writes it: HMAC-SHA256 over id,
 * time and body in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any answer from 200 to 299 means taken; the
 * gateway answers the same id the same way and sends it once.
 * @param secret `whsec_` and the key in base64.
 */
export function smsWebhook(url: string, secret: string, clock: Clock): SmsProvider {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  return {
    async send({ id, to, language, text, template, parts }) {
      const body = JSON.stringify({
        type: 'sms',
        to: `+86${to}`,
        language,
        template,
        parameters: parts[language],
        text: text[language],
      });
      const timestamp = Math.floor(clock.now().getTime() / 1000).toString();
      const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
      const status = await post('SMS', url, body, {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${signature}`,
      });
      if (status >= 200 && status < 300) return;
      const final = status >= 400 && status < 500 && !passing.has(status);
      throw new JobFailure('SMS_REFUSED', `the gateway of text messages answered ${status}`, { final });
    },
  };
}
