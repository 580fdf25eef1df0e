import type { Clock } from '@oih/platform/clock';
import { JobFailure } from '../jobs/failure.ts';
import type { SmsProvider } from './channels.ts';
import { passing, post } from './post.ts';
import { webhookHeaders, webhookKey } from './webhook.ts';

/**
 * Text messages by a signed request to the hospital's gateway, as the Standard Webhooks specification 1.0 writes it: HMAC-SHA256 over id,
 * time and body in the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`. Any answer from 200 to 299 means taken; the
 * gateway answers the same id the same way and sends it once.
 * @param secret `whsec_` and the key in base64.
 */
export function smsWebhook(url: string, secret: string, clock: Clock): SmsProvider {
  const key = webhookKey(secret);
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
      const status = await post('SMS', url, body, {
        'content-type': 'application/json',
        ...webhookHeaders(key, id, clock.now(), body),
      });
      if (status >= 200 && status < 300) return;
      const final = status >= 400 && status < 500 && !passing.has(status);
      throw new JobFailure('SMS_REFUSED', `the gateway of text messages answered ${status}`, { final });
    },
  };
}
